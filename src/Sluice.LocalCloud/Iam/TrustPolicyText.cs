using Sluice.Access.Policy;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Checks a trust policy as IAM does when it is saved.</summary>
internal static class TrustPolicyText
{
    // The default quota; white space is not counted.
    public const int MostCharacters = 2048;

    /// <returns>The text to store, with unique ids for the principals of this cloud.</returns>
    public static string Read(CloudDirectory directory, string document)
    {
        if (PolicyText.Size(document) > MostCharacters)
            throw IamErrors.LimitExceeded($"Cannot exceed quota for ACLSizePerRole: {MostCharacters}");
        PolicyText.RefuseMalformed(document, PolicyType.Trust);
        var (stored, unknown) = directory.Names.Store(document);
        return stored ?? throw IamErrors.Malformed($"Invalid principal in policy: \"AWS\":\"{unknown}\"");
    }
}
