using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.Cli.Hosting;

/// <summary>Who asked for what.</summary>
internal sealed record DecisionSubject(string Principal, string Action, string Resource)
{
    /// <summary>The service that a role is passed to; null for other actions.</summary>
    public string? PassedTo { get; init; }
}

/// <summary>Says of a refused request which document decides, and the statement that would change it.</summary>
internal static class DecisionRefusal
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static AccessFailure Of(DecisionSubject subject, Decision decision) =>
        decision.Outcome == DecisionOutcome.ExplicitDeny
            ? Denied(subject, decision.Sentence, decision.By[0])
            : Missing(subject, decision);

    public static AccessFailure OfForeignRole(DecisionSubject subject, string sentence) =>
        Failure(subject, sentence) with
        {
            Hint = $"Name a role of your own account instead of {subject.Resource}.",
        };

    // Resources behind doors have no policies that could let in another account.
    private static string Elsewhere(DecisionSubject subject) =>
        $"{subject.Resource} is not of your account: name one that is.";

    private static AccessFailure Denied(DecisionSubject subject, string sentence, StatementMatch match)
    {
        var document = $"{Document(match.Layer, subject)} \"{match.Policy}\"";
        return Failure(subject, sentence) with
        {
            Policy = document,
            Statement = match.Statement.Label,
            Hint = $"Deny statement {match.Statement.Label} of {document} applies: exempt this request from it.",
        };
    }

    private static AccessFailure Missing(DecisionSubject subject, Decision decision)
    {
        var layer = decision.Missing is [var first, ..] ? first.Layer : PolicyType.Identity;
        if (layer == PolicyType.Resource)
            return Failure(subject, decision.Sentence) with { Hint = Elsewhere(subject) };
        var document = Document(layer, subject);
        var statement = Statement(subject);
        return Failure(subject, decision.Sentence) with
        {
            Policy = document,
            Statement = statement,
            Hint = $"Add to {document}: {statement}",
        };
    }

    private static AccessFailure Failure(DecisionSubject subject, string sentence) =>
        new("access.denied", sentence)
        {
            Principal = subject.Principal,
            Action = subject.Action,
            Resource = subject.Resource,
        };

    private static string Statement(DecisionSubject subject)
    {
        var statement = new JsonObject
        {
            ["Effect"] = "Allow",
            ["Action"] = subject.Action,
            ["Resource"] = subject.Resource,
        };
        if (subject.PassedTo is { } service)
            statement["Condition"] = new JsonObject
            {
                ["StringEquals"] = new JsonObject { ["iam:PassedToService"] = service },
            };
        return statement.ToJsonString(Plain);
    }

    private static string Document(PolicyType layer, DecisionSubject subject) =>
        layer switch
        {
            PolicyType.PermissionsBoundary => $"the permissions boundary of {subject.Principal}",
            PolicyType.Session => $"the session policy of {subject.Principal}",
            PolicyType.ServiceControl => "the service control policies of the organization",
            PolicyType.ResourceControl => "the resource control policies of the organization",
            PolicyType.Resource or PolicyType.Trust => $"the policy of {subject.Resource}",
            _ => $"an identity-based policy of {subject.Principal}",
        };
}
