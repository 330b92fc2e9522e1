using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>The policies that narrow a session.</summary>
/// <param name="Json">As the session's row keeps them; null when none were passed.</param>
/// <param name="PackedPercent">How much of the room for policies and tags they take; null when neither was passed.</param>
internal sealed record SessionPolicies(string? Json, int? PackedPercent)
{
    private const int MostCharacters = 2048;

    public static SessionPolicies Read(CloudDirectory directory, SessionScope scope)
    {
        var policies = Inline(scope).Concat(Managed(directory, scope)).ToImmutableArray();
        if (policies.IsEmpty && scope.Tags.IsEmpty)
            return new SessionPolicies(null, null);
        var characters = policies.Sum(policy => policy.Document.Length);
        if (characters > MostCharacters)
            throw TooLarge($"The policies have {characters} characters; {MostCharacters} are the most.");
        var percent = PackedSize.Percent(policies.Select(policy => policy.Document), scope.Tags);
        if (percent > 100)
            throw TooLarge(
                policies.IsEmpty
                    ? $"Packed size of session tags consumes {percent}% of allotted space."
                    : $"Packed policy consumes {percent}% of allotted space, please use smaller policy."
            );
        var json = policies.IsEmpty
            ? null
            : JsonSerializer.Serialize([.. policies], CloudJson.Default.SessionPolicyArray);
        return new SessionPolicies(json, percent);
    }

    private static IEnumerable<SessionPolicy> Inline(SessionScope scope)
    {
        if (scope.Policy is null)
            yield break;
        if (scope.Policy.Length > MostCharacters)
            throw TooLarge($"The policy has {scope.Policy.Length} characters; {MostCharacters} are the most.");
        if (PolicyDocument.Parse(scope.Policy, PolicyType.Session) is PolicyParse.Malformed malformed)
            throw new CloudException(400, "MalformedPolicyDocument", string.Join(" ", malformed.Defects));
        yield return new SessionPolicy("session policy", scope.Policy);
    }

    private static IEnumerable<SessionPolicy> Managed(CloudDirectory directory, SessionScope scope)
    {
        foreach (var arn in scope.PolicyArns)
        {
            var isReachable =
                arn.StartsWith("arn:aws:iam::aws:policy/", StringComparison.Ordinal)
                || arn.StartsWith($"arn:aws:iam::{scope.Account}:policy/", StringComparison.Ordinal);
            var document = isReachable ? directory.Policies.Document(arn) : null;
            yield return document is null
                ? throw new CloudException(
                    400,
                    "InvalidParameterValue",
                    $"Policy {arn} does not exist in the account of the role."
                )
                : new SessionPolicy(arn, document);
        }
    }

    private static CloudException TooLarge(string message) => new(400, "PackedPolicyTooLarge", message);
}
