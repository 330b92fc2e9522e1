using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access.Explaining;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Policy;
using Sluice.Access.Verification.Review;

namespace Sluice.Access.Verification.Repair;

/// <summary>
/// Known documents → the same with the least change after which they pass the review. Each change is tried before it is told: what does
/// not bring a request nearer to its answer is not proposed. Pure.
/// </summary>
internal sealed class DocumentRepair(Grant grant, KitPrincipal us)
{
    /// <summary>More rounds than there are questions to a document.</summary>
    private const int MostRounds = 64;

    private const int MostTries = 3;

    private readonly AccessKit _kit = AccessKitWriter.Write(grant, us);

    /// <summary>The documents after every request that <paramref name="isDue"/> takes was mended, as far as that is possible.</summary>
    public KnownDocuments Mend(KnownDocuments documents, Func<ReviewedRequest, bool> isDue)
    {
        // One change may need another one after it; a request that three do not mend is past help.
        var tries = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; round < MostRounds; round++)
        {
            var failing = Requests(documents)
                .FirstOrDefault(request =>
                    !request.Holds && isDue(request) && tries.GetValueOrDefault(Key(request)) < MostTries
                );
            if (failing is null)
                break;
            tries[Key(failing)] = tries.GetValueOrDefault(Key(failing)) + 1;
            documents = Mend(documents, failing) ?? documents;
        }

        return documents;
    }

    /// <summary>What passes now, to be kept passing.</summary>
    public Func<ReviewedRequest, bool> Held(KnownDocuments documents)
    {
        var held = Requests(documents).Where(request => request.Holds).Select(Key).ToHashSet(StringComparer.Ordinal);
        return request => held.Contains(Key(request));
    }

    /// <summary>The documents after this one request was mended; null when none of them can help.</summary>
    public KnownDocuments? Mend(KnownDocuments documents, ReviewedRequest failing)
    {
        if (documents.Find(failing.Document) is not { } text)
            return null;
        var after = failing switch
        {
            { MustBeAllowed: true, Decision.Outcome: DecisionOutcome.ExplicitDeny } => Except(text, failing),
            { Document: CustomerDocument.TrustPolicy } => Bind(text, failing),
            { MustBeAllowed: true } => Allow(text, failing),
            _ => Narrow(text, failing),
        };
        return after is null || after == text ? null : documents.With(failing.Document, after);
    }

    public ImmutableArray<ReviewedRequest> Requests(KnownDocuments documents) =>
        [.. ReviewedRequests.Of(grant, us, ReviewedDocuments.Read(documents))];

    /// <summary>A Deny in the role's own policy goes; one in a policy of the resource, which others need, excepts the one who works.</summary>
    private string? Except(string text, ReviewedRequest failing)
    {
        if (failing.Statement is not { Effect: PolicyEffect.Deny } match)
            return null;
        var statements = PolicyStatements.Of(text);
        if (failing.Document == CustomerDocument.PermissionsPolicy)
            Remove(statements, match.Index, failing.Document);
        else
            TrustedPrincipal.Except(statements[match.Index], (grant.Role ?? us.Arn).ToString());
        return Write(statements);
    }

    /// <summary>A policy without a statement is none: where the last one goes, the kit's take its place.</summary>
    private void Remove(PolicyStatements statements, int index, CustomerDocument document)
    {
        if (statements.Count > 1)
            statements.RemoveAt(index);
        else
            statements.Replace(
                _kit.Statements.Where(one => one.Document == Kind(document))
                    .Select(one => JsonNode.Parse(one.ToJson())!)
            );
    }

    private string? Bind(string text, ReviewedRequest failing)
    {
        if (Statement(KitDocument.Trust, "sts:AssumeRole", null) is not { } wanted)
            return null;
        var statements = PolicyStatements.Of(text);
        if (failing.Statement is not { } match)
        {
            statements.Add(wanted);
            return Write(statements);
        }

        var statement = statements[match.Index];
        TrustedPrincipal.Bind(statement, wanted);
        if (failing.MustBeAllowed)
        {
            statement.Remove("NotAction");
            statement["Action"] = Covers(statement, "sts:AssumeRole")
                ? statement["Action"]?.DeepClone()
                : wanted["Action"]?.DeepClone();
            // A condition on something else that Sluice does not send cannot stay.
            if (AsksForMore(failing, wanted))
                statement["Condition"] = wanted["Condition"]?.DeepClone();
        }

        return Write(statements);
    }

    private static bool AsksForMore(ReviewedRequest failing, JsonObject wanted) =>
        failing
            .Decision.Missing.Where(missing => missing.Layer == failing.Layer)
            .SelectMany(missing => missing.Failing)
            .Any(dimension =>
                dimension is { Element: "Condition", ConditionKey: { } key }
                && wanted["Condition"]?.ToJsonString().Contains($"\"{key}\"", StringComparison.OrdinalIgnoreCase)
                    != true
            );

    private string? Allow(string text, ReviewedRequest failing)
    {
        var action = failing.Request.Action;
        var statements = PolicyStatements.Of(text);
        var near = failing.Decision.Missing.FirstOrDefault(missing => missing.Layer == failing.Layer);
        if (near is { NearestMiss: { } match, Failing: [{ Element: "Action" }] })
            statements.AddAction(match.Index, action);
        else if (Statement(Kind(failing.Document), action, failing.Request.Resource) is { } wanted)
            statements.Add(wanted);
        else
            return null;
        return Write(statements);
    }

    private string? Narrow(string text, ReviewedRequest failing)
    {
        if (failing.Statement is not { } match)
            return null;
        var statements = PolicyStatements.Of(text);
        if (failing.Severity == FindingSeverity.Critical)
        {
            if (Statement(Kind(failing.Document), failing.Request.Action, failing.Request.Resource) is not { } wanted)
                return null;
            TrustedPrincipal.Bind(statements[match.Index], wanted);
        }
        // What goes with the statement and is needed comes back as the kit's own statements.
        else if (!TrustedPrincipal.TryTakeOff(statements[match.Index], us.Arn.ToString()))
            Remove(statements, match.Index, failing.Document);
        return Write(statements);
    }

    /// <summary>The kit's statement for an action, and for that alone.</summary>
    private JsonObject? Statement(KitDocument document, string action, string? resource)
    {
        var statement = _kit.Statements.FirstOrDefault(one =>
            one.Document == document
            && one.Actions.Contains(action)
            && (resource is null || one.Resources.Length < 1 || Reaches(one.Resources[0], resource))
        );
        return statement is null
            ? null
            : (JsonObject)
                JsonNode.Parse(
                    (document is KitDocument.Trust ? statement : statement with { Actions = [action] }).ToJson()
                )!;
    }

    private static bool Reaches(string pattern, string resource) =>
        pattern.EndsWith('*')
            ? resource.StartsWith(pattern[..^1], StringComparison.Ordinal) || pattern == "*"
            : pattern == resource;

    private static bool Covers(JsonObject statement, string action) =>
        statement["Action"] switch
        {
            JsonArray many => many.Any(one =>
                string.Equals(one?.GetValue<string>(), action, StringComparison.OrdinalIgnoreCase)
            ),
            JsonValue one => string.Equals(one.GetValue<string>(), action, StringComparison.OrdinalIgnoreCase),
            _ => false,
        };

    private static KitDocument Kind(CustomerDocument document) =>
        document switch
        {
            CustomerDocument.TrustPolicy => KitDocument.Trust,
            CustomerDocument.BucketPolicy => KitDocument.BucketPolicy,
            CustomerDocument.KeyPolicy => KitDocument.KeyPolicy,
            _ => KitDocument.Permissions,
        };

    private static string Write(PolicyStatements statements) => PatchJson.Indented(statements.Document);

    private static string Key(ReviewedRequest request) =>
        $"{request.Document} {request.Step} {request.Request.Resource}";
}
