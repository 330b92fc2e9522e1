using Sluice.Access.Policy;

namespace Sluice.Cli.Output;

/// <summary>How people are told which layer of policies is meant.</summary>
internal static class ExplanationWords
{
    public static string Layer(PolicyType layer, int? level)
    {
        var name = layer switch
        {
            PolicyType.Identity => "identity policy",
            PolicyType.Resource => "resource policy",
            PolicyType.Trust => "trust policy",
            PolicyType.PermissionsBoundary => "permissions boundary",
            PolicyType.Session => "session policy",
            PolicyType.ServiceControl => "service control policy",
            PolicyType.ResourceControl => "resource control policy",
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "PolicyType has no such member."),
        };
        return level is { } number ? $"{name} of level {number}" : name;
    }
}
