namespace Sluice.Access.Policy;

/// <summary>What people call each place where a policy is attached.</summary>
public static class PolicyTypeWords
{
    /// <summary>As in the middle of a sentence, without an article.</summary>
    public static string Words(this PolicyType type) =>
        type switch
        {
            PolicyType.Identity => "identity policy",
            PolicyType.Resource => "resource policy",
            PolicyType.Trust => "trust policy",
            PolicyType.PermissionsBoundary => "permissions boundary",
            PolicyType.Session => "session policy",
            PolicyType.ServiceControl => "service control policy",
            PolicyType.ResourceControl => "resource control policy",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "PolicyType has no such member."),
        };
}
