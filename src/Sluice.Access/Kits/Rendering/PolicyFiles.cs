using System.Collections.Immutable;

namespace Sluice.Access.Kits.Rendering;

/// <summary>Each document in a file of its own.</summary>
internal static class PolicyFiles
{
    public static ImmutableArray<KitFile> Of(AccessKit kit)
    {
        var policies = kit.Policies;
        return [.. policies.Select(policy => new KitFile(NameOf(policy, policies) + ".json", policy.ToJson() + "\n"))];
    }

    /// <summary>Without the extension; with the end of the target's name where the kit has several of the kind.</summary>
    public static string NameOf(KitPolicy policy, ImmutableArray<KitPolicy> among)
    {
        var kind = policy.Document switch
        {
            KitDocument.Trust => "trust-policy",
            KitDocument.Permissions => "permissions-policy",
            KitDocument.BucketPolicy => "bucket-policy",
            KitDocument.KeyPolicy => "key-policy-statements",
            KitDocument.Caller => "caller-policy",
            KitDocument.Setup => "setup-policy",
            KitDocument.QueuePolicy => "queue-policy",
            _ => "operator-policy",
        };
        return among.Count(other => other.Document == policy.Document) == 1 ? kind : $"{kind}-{Safe(policy.Target)}";
    }

    private static string Safe(string? target)
    {
        var end = target?.Split(':', '/')[^1] ?? "";
        return new string([.. end.Where(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '.' or '_')]);
    }
}
