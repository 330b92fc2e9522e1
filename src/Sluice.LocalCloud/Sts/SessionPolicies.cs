using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
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

    // AWS packs policies and tags into a binary form of its own and publishes neither form nor limit. Deflate into as many bytes as the
    // plain text may have characters comes near: what AWS refuses for its size is refused here too, only a little later.
    private const int PackedBytes = 2048;

    public static SessionPolicies Read(CloudDirectory directory, AssumeRoleRequest request)
    {
        var policies = Inline(request).Concat(Managed(directory, request)).ToImmutableArray();
        if (policies.IsEmpty && request.Tags.IsEmpty)
            return new SessionPolicies(null, null);
        if (policies.Sum(policy => policy.Document.Length) > MostCharacters)
            throw TooLarge(
                $"The policies have {policies.Sum(policy => policy.Document.Length)} characters; {MostCharacters} are the most."
            );
        var percent = Packed(policies, request.Tags);
        if (percent > 100)
            throw TooLarge($"Packed policies and tags take {percent}% of the allowed size.");
        var json = policies.IsEmpty
            ? null
            : JsonSerializer.Serialize([.. policies], CloudJson.Default.SessionPolicyArray);
        return new SessionPolicies(json, percent);
    }

    private static IEnumerable<SessionPolicy> Inline(AssumeRoleRequest request)
    {
        if (request.Policy is null)
            yield break;
        if (request.Policy.Length > MostCharacters)
            throw TooLarge($"The policy has {request.Policy.Length} characters; {MostCharacters} are the most.");
        if (PolicyDocument.Parse(request.Policy, PolicyType.Session) is PolicyParse.Malformed malformed)
            throw new CloudException(400, "MalformedPolicyDocument", string.Join(" ", malformed.Defects));
        yield return new SessionPolicy("session policy", request.Policy);
    }

    private static IEnumerable<SessionPolicy> Managed(CloudDirectory directory, AssumeRoleRequest request)
    {
        foreach (var arn in request.PolicyArns)
        {
            var isReachable =
                arn.StartsWith("arn:aws:iam::aws:policy/", StringComparison.Ordinal)
                || arn.StartsWith($"arn:aws:iam::{request.Role.Account}:policy/", StringComparison.Ordinal);
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

    private static int Packed(ImmutableArray<SessionPolicy> policies, ImmutableSortedDictionary<string, string> tags)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            foreach (var policy in policies)
                deflate.Write(Encoding.UTF8.GetBytes(policy.Document));
            foreach (var (name, value) in tags)
                deflate.Write(Encoding.UTF8.GetBytes($"{name}={value}\n"));
        }
        return (int)Math.Max(1, packed.Length * 100 / PackedBytes);
    }

    private static CloudException TooLarge(string detail) =>
        new(
            400,
            "PackedPolicyTooLarge",
            $"The request was rejected because the total packed size of the session policies and session tags combined was too large. {detail}"
        );
}
