using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Verification;

namespace Sluice.Tests.Integration.Access.Guides;

/// <summary>Plays a guide, then leaves out each statement and each condition of its documents in turn, with real calls each time.</summary>
internal sealed partial class GuideMatrix(GuideStage stage, Guide guide)
{
    /// <summary>What was left out and neither a call nor the policy engine noticed, in the words of the report.</summary>
    public List<string> Unnoticed { get; } = [];

    public async Task<string> PlayAsync()
    {
        var report = new StringBuilder($"# {guide.Name}\n\n");
        await stage.InstallAsync(guide, guide.Documents);
        var usual = await ObserveAsync();
        report.Append("As it stands:\n");
        foreach (var grant in guide.Grants)
            report.Append($"    {grant.Use} {grant.Bucket}/{grant.Prefix}: {await WorkAsync(grant)}\n");
        foreach (var finding in usual.DefaultIfEmpty("nothing to point out"))
            report.Append($"    {finding}\n");
        report.Append("\nWithout\n");
        foreach (var (name, documents) in Removals())
        {
            await stage.InstallAsync(guide, documents);
            var found = (await ObserveAsync()).Except(usual).ToList();
            if (found.Count == 0)
                found.AddRange(
                    guide
                        .Offline.Where(one => one.Removal == name)
                        .Select(one => $"no call can tell; by the policy engine: {one.Finding}")
                );
            if (found.Count == 0)
                Unnoticed.Add(name);
            report.Append($"    {name}\n");
            foreach (var finding in found.DefaultIfEmpty("nothing"))
                report.Append($"        → {finding}\n");
        }

        return Anonymous(report.ToString());
    }

    /// <summary>What is wrong with the set-up as it is installed now, as codes and names.</summary>
    private async Task<ImmutableSortedSet<string>> ObserveAsync()
    {
        var found = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var grant in guide.Grants)
        {
            foreach (var finding in (await stage.VerifyAsync(grant)).Findings)
                if (finding is { Outcome: FindingOutcome.Fail, Failure: { } failure })
                    found.Add(Words(failure, finding.Step));
            found.UnionWith((await stage.WorkAsync(grant)).Select(failure => Words(failure)));
        }

        foreach (var question in guide.Questions)
            if (await stage.MayAsync(question, guide) != question.IsWanted)
                found.Add(
                    $"{(question.IsWanted ? "access.denied" : "access.too_broad")} {question.Action}, {(question.By == GuidePlace.Caller ? "caller's policy" : "permissions policy")}"
                );
        return found.ToImmutable();
    }

    private async Task<string> WorkAsync(Grant grant)
    {
        var failures = await stage.WorkAsync(grant);
        return failures.IsEmpty ? "a job does its work" : string.Join("; ", failures.Select(failure => Words(failure)));
    }

    /// <summary>Who is let in that should not be shows in the step alone.</summary>
    private static string Words(AccessFailure failure, string step = "") =>
        $"{failure.Code} {failure.Action}"
        + (failure.Code == "access.trust_too_open" ? $" ({step})" : "")
        + (failure.Policy is { } policy ? $", {policy}" : "");

    private IEnumerable<(string Name, ImmutableArray<GuideDocument> Documents)> Removals()
    {
        foreach (var document in guide.Documents)
        {
            var count = Statements(JsonNode.Parse(document.Json)!).Count;
            for (var index = 0; index < count; index++)
            {
                var statement = Statements(JsonNode.Parse(document.Json)!)[index]!;
                yield return ($"{document}: {Name(statement)}", With(document, Without(document, index)));
                foreach (var (@operator, key) in Conditions(statement))
                    yield return (
                        $"{document}: {Name(statement)}, {@operator} {key}",
                        With(document, Without(document, index, @operator, key))
                    );
            }
        }
    }

    private ImmutableArray<GuideDocument> With(GuideDocument document, string? json) =>
        json is null
            ? guide.Documents.Remove(document)
            : guide.Documents.Replace(document, document with { Json = json });

    /// <summary>Null when nothing is left.</summary>
    private static string? Without(GuideDocument document, int index)
    {
        var root = JsonNode.Parse(document.Json)!;
        Statements(root).RemoveAt(index);
        return Statements(root).Count == 0 ? null : root.ToJsonString();
    }

    private static string Without(GuideDocument document, int index, string @operator, string key)
    {
        var root = JsonNode.Parse(document.Json)!;
        var condition = Statements(root)[index]!["Condition"]!.AsObject();
        condition[@operator]!.AsObject().Remove(key);
        if (condition[@operator]!.AsObject().Count == 0)
            condition.Remove(@operator);
        return root.ToJsonString();
    }

    private static JsonArray Statements(JsonNode root) => root["Statement"]!.AsArray();

    private static IEnumerable<(string Operator, string Key)> Conditions(JsonNode statement) =>
        statement["Condition"] is JsonObject condition
            ? condition.SelectMany(one => one.Value!.AsObject().Select(key => (one.Key, key.Key)))
            : [];

    private static string Name(JsonNode statement) =>
        (string?)statement["Sid"]
        ?? (
            statement["Action"] is JsonArray many
                ? string.Join(" ", many.Select(one => (string)one!))
                : (string)statement["Action"]!
        );

    private string Anonymous(string text)
    {
        foreach (var (id, name) in new[] { (stage.Account.Value, "CUSTOMER"), (stage.ServiceAccount.Value, "SLUICE") })
            text = text.Replace(id, name, StringComparison.Ordinal);
        foreach (var grant in guide.Grants)
            text = text.Replace(grant.Id.Value, "GRANT", StringComparison.Ordinal);
        return KeyId.Replace(text, "key/KEY");
    }

    // The cloud makes a new one each time.
    [GeneratedRegex("key/[0-9a-f-]{36}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyId { get; }
}
