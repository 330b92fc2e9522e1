using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sluice.Access.Explaining;
using Sluice.Access.Linting.Reading;

namespace Sluice.Access.Linting.Checks;

/// <summary>Resources that the actions are not about, that are everything, or that cannot exist.</summary>
internal static partial class ResourceChecks
{
    private const int ShownActions = 4;

    public static IEnumerable<LintFinding> Check(LintStatement statement)
    {
        foreach (var resource in statement.Resources)
        {
            if (InvalidBucket(statement, resource) is { } invalid)
                yield return invalid;
        }
        if (!statement.IsAllow || statement.IsNotAction || statement.IsNotResource || statement.Resources.IsEmpty)
            yield break;
        foreach (var action in statement.Actions)
        {
            if (Mismatch(statement, action) is { } mismatch)
                yield return mismatch;
        }
        if (Star(statement) is { } star)
            yield return star;
        if (WholeBucket(statement) is { } whole)
            yield return whole;
    }

    private static LintFinding? InvalidBucket(LintStatement statement, LintText resource)
    {
        if (!resource.Value.StartsWith("arn:aws:s3:::", StringComparison.Ordinal))
            return null;
        var name = resource.Value["arn:aws:s3:::".Length..].Split('/')[0];
        if (
            name.Length == 0
            || name.AsSpan().ContainsAny("*?$")
            || Placeholders.Has(name)
            || BucketName().IsMatch(name)
        )
            return null;
        return statement.Finding(
            "INVALID_BUCKET_NAME",
            LintSeverity.Error,
            resource.Path,
            $"{name} is no name that a bucket can have today: 3 to 63 lower-case letters, digits, dots and dashes.",
            "Write the bucket's name; names are case-sensitive here."
        );
    }

    private static LintFinding? Mismatch(LintStatement statement, LintText action)
    {
        if (ActionCatalogue.Covered(action.Value) is not { IsEmpty: false } covered)
            return null;
        var idle = covered.Where(one => !statement.Resources.Any(resource => one.Fits(resource.Value))).ToList();
        // Of a pattern's actions some are always about something else; listing buckets is what people mean.
        var isPattern = action.Value.AsSpan().ContainsAny("*?");
        if (
            idle.Count == 0
            || (isPattern && !idle.Exists(one => one.FullName == "s3:ListBucket") && idle.Count < covered.Length)
        )
            return null;
        var isIdle = idle.Count == covered.Length;
        var names = string.Join(
            ", ",
            idle.OrderByDescending(one => one.Name == "ListBucket").Take(ShownActions).Select(one => one.FullName)
        );
        return statement.Finding(
            "DELEG_RESOURCE_MISMATCH",
            isIdle ? LintSeverity.Error : LintSeverity.Warning,
            action.Path,
            $"{names} {(idle.Count == 1 ? "is" : "are")} not about such resources ({statement.Resources[0].Value}): the Allow has no effect there.",
            idle.TrueForAll(one => one.ResourceArns.IsEmpty)
                    ? "Such an action needs Resource \"*\", in a statement of its own."
                : idle[0].Service == "s3"
                    ? "Put actions on the bucket into a statement with arn:aws:s3:::BUCKET, and those on objects into one with arn:aws:s3:::BUCKET/*."
                : "Put it into a statement with the resources that it is about."
        ) with
        {
            Patch = isIdle && !isPattern ? BucketPatch(statement, covered[0]) : null,
        };
    }

    // The bucket of the objects that the statement names, where it names one.
    private static PolicyPatch? BucketPatch(LintStatement statement, CatalogueAction action)
    {
        var buckets = statement.Resources.Select(resource => resource.Value.Split('/')[0]).Distinct().ToList();
        if (
            action.Service != "s3"
            || !action.ResourceArns.Contains("arn:*:s3:::*")
            || buckets is not [var bucket]
            || bucket.Contains('*', StringComparison.Ordinal)
        )
            return null;
        var node = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = action.FullName,
            ["Resource"] = bucket,
        };
        return statement.Document.Root["Statement"] is JsonArray && statement.Document.Kind == LintKind.Identity
            ? statement.Patch(PatchOperation.Add("/Statement/-", node))
            : null;
    }

    private static LintFinding? Star(LintStatement statement)
    {
        if (statement.Document.Kind != LintKind.Identity || statement.Resources.All(resource => resource.Value != "*"))
            return null;
        var scopable = statement
            .Actions.Where(action => !action.Value.EndsWith('*'))
            .SelectMany(action => ActionCatalogue.Covered(action.Value) ?? [])
            .Where(action => !action.ResourceArns.IsEmpty && action.FullName != "iam:PassRole")
            .Select(action => action.FullName)
            .Distinct()
            .ToList();
        return scopable.Count == 0
            ? null
            : statement.Finding(
                "DELEG_RESOURCE_STAR",
                LintSeverity.Warning,
                $"{statement.Path}.Resource",
                $"{string.Join(", ", scopable)} can be limited to single resources, and here {(scopable.Count == 1 ? "is" : "are")} allowed on all of the account.",
                "Name the resources; keep \"*\" for the actions that know no other."
            );
    }

    private static LintFinding? WholeBucket(LintStatement statement) =>
        statement.Resources.FirstOrDefault(resource =>
            resource.Value.StartsWith("arn:aws:s3:::", StringComparison.Ordinal)
            && resource.Value.EndsWith("/*", StringComparison.Ordinal)
            && resource.Value.Count(character => character == '/') == 1
        )
            is { Value: { } whole } found
        && statement.Actions.Any(action => action.Value.StartsWith("s3:", StringComparison.OrdinalIgnoreCase))
            ? statement.Finding(
                "DELEG_WHOLE_BUCKET",
                LintSeverity.Suggestion,
                found.Path,
                $"{whole} is every key of the bucket.",
                "Name the prefix that the caller works under: arn:aws:s3:::BUCKET/PREFIX/*."
            )
            : null;

    [GeneratedRegex(
        @"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 250
    )]
    private static partial Regex BucketName();
}
