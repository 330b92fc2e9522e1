using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Cases rewritten to what the oracle makes of them; null where nothing changes.</summary>
internal static class CaseRewriting
{
    public static OracleCase? AsOf2012(OracleCase question) =>
        Documents(
            question,
            document =>
            {
                if ((string?)document["Version"] == "2012-10-17")
                    return false;
                document["Version"] = "2012-10-17";
                return true;
            }
        );

    public static OracleCase? SessionsAsRoles(OracleCase question)
    {
        if (question.Principal is not RequestPrincipal.RoleSession session)
            return question.Principal is RequestPrincipal.FederatedUser federated
                ? OfResource(
                    question,
                    text => text.Replace(federated.Arn, federated.Parent.ToString(), StringComparison.Ordinal)
                )
                : null;
        return OfResource(
            question,
            text => text.Replace(session.Arn, session.Role.ToString(), StringComparison.Ordinal)
        );
    }

    public static OracleCase? PartlyListedAsExempt(OracleCase question)
    {
        if (question.ResourcePolicy is null)
            return null;
        var document = JsonNode.Parse(question.ResourcePolicy)!.AsObject();
        var statements = Statements(document).ToList();
        var kept = statements
            .Where(statement =>
                (string?)statement["Effect"] != "Deny"
                || statement["NotPrincipal"] is not { } listed
                || !Names(question.Principal)
                    .Any(name => listed.ToJsonString().Contains($"\"{name}\"", StringComparison.Ordinal))
            )
            .Select(statement => statement.DeepClone())
            .ToArray();
        if (kept.Length == statements.Count)
            return null;
        document["Statement"] = new JsonArray(kept);
        return question with { ResourcePolicy = kept.Length == 0 ? null : document.ToJsonString() };
    }

    /// <summary>A user who is called as the root user is, and has none of its rights.</summary>
    public static OracleCase? RootAsUser(OracleCase question) =>
        question.Principal is RequestPrincipal.AccountRoot root
            ? question with
            {
                Principal = new RequestPrincipal.User(Arn.Parse(root.Arn), root.Id.Value),
            }
            : null;

    public static OracleCase? WithTrust(OracleCase question) =>
        question.Action == "sts:AssumeRole"
        && question.ResourcePolicy is null
        && question.Principal.Account == question.Owner
            ? question with
            {
                ResourcePolicy =
                    $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"{{question.Owner}}"},"Action":"sts:AssumeRole"} }""",
            }
            : null;

    public static OracleCase? FederatedWithoutUser(OracleCase question) =>
        question.Principal is RequestPrincipal.FederatedUser federated && federated.Parent.Name.Length > 0
            ? question with
            {
                Principal = new RequestPrincipal.FederatedUser(
                    federated.Parent with
                    {
                        Resource = "user/",
                    },
                    federated.SessionName,
                    ""
                ),
            }
            : null;

    public static OracleCase? BareAddressAsUnknown(OracleCase question) =>
        question.Context.GetValueOrDefault("aws:SourceIp") is { IsDefaultOrEmpty: false } addresses
        && addresses[0].Contains(':', StringComparison.Ordinal)
            ? question.ReplaceText("\"203.0.113.7\"", "\"nowhere\"")
            : null;

    public static OracleCase? ContextValue(OracleCase question, string key, string from, string to) =>
        question.Context.TryGetValue(key, out var values) && values.Contains(from)
            ? question with
            {
                Context = question.Context.SetItem(key, values.Replace(from, to)),
            }
            : null;

    public static OracleCase? WithoutKey(OracleCase question, string key) =>
        question.Context.ContainsKey(key) ? question with { Context = question.Context.Remove(key) } : null;

    /// <summary>The same text in the place of another in every document.</summary>
    public static OracleCase? ReplaceText(this OracleCase question, string from, string to) =>
        Texts(question, text => text.Replace(from, to, StringComparison.Ordinal));

    private static OracleCase? OfResource(OracleCase question, Func<string, string> rewrite)
    {
        if (question.ResourcePolicy is not { } policy || rewrite(policy) == policy)
            return null;
        return question with { ResourcePolicy = rewrite(policy) };
    }

    public static OracleCase? Documents(OracleCase question, Func<JsonObject, bool> change) =>
        Texts(
            question,
            text =>
            {
                var document = JsonNode.Parse(text)!.AsObject();
                return change(document) ? document.ToJsonString() : text;
            }
        );

    private static OracleCase? Texts(OracleCase question, Func<string, string> rewrite)
    {
        string? Optional(string? text) => text is null ? null : rewrite(text);
        ImmutableArray<ImmutableArray<string>> Levels(ImmutableArray<ImmutableArray<string>> levels) =>
            [.. levels.Select(level => level.Select(rewrite).ToImmutableArray())];
        var rewritten = question with
        {
            Identity = [.. question.Identity.Select(rewrite)],
            ResourcePolicy = Optional(question.ResourcePolicy),
            Boundary = Optional(question.Boundary),
            Session = Optional(question.Session),
            ServiceControl = Levels(question.ServiceControl),
            ResourceControl = Levels(question.ResourceControl),
        };
        return rewritten.ToJson() == question.ToJson() ? null : rewritten;
    }

    public static IEnumerable<JsonObject> Statements(JsonObject document) =>
        document["Statement"] is JsonArray list
            ? list.Select(item => item!.AsObject())
            : [document["Statement"]!.AsObject()];

    private static IEnumerable<string> Names(RequestPrincipal principal)
    {
        yield return "*";
        yield return principal.Arn;
        if (principal is RequestPrincipal.RoleSession session)
            yield return session.Role.ToString();
        if (principal is RequestPrincipal.FederatedUser federated)
            yield return federated.Parent.ToString();
        if (principal.Account is not { } account)
            yield break;
        yield return account.Value;
        yield return $"arn:aws:iam::{account}:root";
    }
}
