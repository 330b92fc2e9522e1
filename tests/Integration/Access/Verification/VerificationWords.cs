using System.Text.Json.Nodes;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Verification;

namespace Sluice.Tests.Integration.Access.Verification;

/// <summary>Short ways to verify a grant, to read a report, and to spoil a document.</summary>
internal static class VerificationWords
{
    public static readonly VerifierOptions Impatient = new() { Propagation = new TransientRetry(1) };

    public static Task<VerificationReport> VerifyAsync(
        this CloudWorld world,
        Grant grant,
        VerificationPeers? peers = null,
        VerifierOptions? options = null
    ) =>
        new GrantVerifier(world.Broker, options ?? Impatient).VerifyAsync(
            grant,
            peers ?? VerificationPeers.None,
            TestContext.Current.CancellationToken
        );

    public static IEnumerable<string> Failed(VerificationReport report) =>
        report
            .Findings.Where(finding =>
                finding is { Outcome: FindingOutcome.Fail, Severity: not FindingSeverity.Warning }
            )
            .Select(finding => finding.Step);

    public static IEnumerable<string?> FailedActions(VerificationReport report) =>
        report
            .Findings.Where(finding =>
                finding is { Outcome: FindingOutcome.Fail, Severity: not FindingSeverity.Warning }
            )
            .Select(finding => finding.Failure!.Action)
            .Distinct();

    public static string Describe(VerificationReport report) => string.Join('\n', report.Findings);

    public static ExternalId IdOf(Grant grant) => ((GrantMechanism.CrossAccountRole)grant.Mechanism).ExternalId;

    public static string WithoutCondition(string document)
    {
        var root = JsonNode.Parse(document)!;
        root["Statement"]![0]!.AsObject().Remove("Condition");
        return root.ToJsonString();
    }

    public static string WithPrincipal(string document, string principal)
    {
        var root = JsonNode.Parse(document)!;
        root["Statement"]![0]!["Principal"]!["AWS"] = principal;
        return root.ToJsonString();
    }

    public static string Without(string document, string action)
    {
        var root = JsonNode.Parse(document)!;
        var statements = root["Statement"]!.AsArray();
        foreach (var statement in statements.ToList())
        {
            if (statement!["Action"] is JsonArray many)
                many.Remove(many.FirstOrDefault(one => one!.GetValue<string>() == action));
            else if (statement["Action"]!.GetValue<string>() == action)
                statements.Remove(statement);
        }

        return root.ToJsonString();
    }
}
