namespace Sluice.Access.Policy.Reading;

/// <summary>Which elements a document of each type may and must have.</summary>
/// <param name="Name">How messages call the type.</param>
internal sealed record DocumentGrammar(PolicyType Type, string Name)
{
    public bool HasPrincipals => Type is PolicyType.Resource or PolicyType.Trust or PolicyType.ResourceControl;

    public bool HasResources => Type != PolicyType.Trust;

    public bool HasId => Type == PolicyType.Resource;

    /// <summary>IAM keeps Sids to letters and digits; services with resource policies of their own do not.</summary>
    public bool HasPlainSids => Type != PolicyType.Resource;

    /// <summary>Resource control policies speak to everyone, and may only refuse.</summary>
    public bool IsForEveryone => Type == PolicyType.ResourceControl;

    /// <summary>A trust policy speaks about being assumed, and about nothing else.</summary>
    public bool IsStsOnly => Type == PolicyType.Trust;

    /// <summary>Only S3 knows canonical users.</summary>
    public bool HasCanonicalUsers => Type == PolicyType.Resource;

    public static DocumentGrammar Of(PolicyType type) =>
        new(
            type,
            type switch
            {
                PolicyType.Identity => "an identity policy",
                PolicyType.Resource => "a resource policy",
                PolicyType.Trust => "a trust policy",
                PolicyType.PermissionsBoundary => "a permissions boundary",
                PolicyType.Session => "a session policy",
                PolicyType.ServiceControl => "a service control policy",
                PolicyType.ResourceControl => "a resource control policy",
                _ => throw new ArgumentOutOfRangeException(nameof(type), type, "PolicyType has no such member."),
            }
        );
}
