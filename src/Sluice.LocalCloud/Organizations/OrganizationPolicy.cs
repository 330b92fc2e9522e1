using System.Collections.Immutable;
using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Organizations;

/// <summary>A service or resource control policy, as a row.</summary>
internal sealed record OrganizationPolicy
{
    public const string ServiceControl = "SERVICE_CONTROL_POLICY";
    public const string ResourceControl = "RESOURCE_CONTROL_POLICY";

    /// <summary><c>p-…</c>.</summary>
    public required string Id { get; init; }
    public required string OrganizationId { get; init; }
    public required string Type { get; init; }
    public required string Name { get; init; }
    public string Description { get; init; } = "";
    public required string Content { get; init; }

    public bool IsOfAws => OrganizationId.Length == 0;

    public PolicyType Kind => KindOf(Type);

    /// <summary>What AWS attaches to every target when a type is enabled: it leaves everything open.</summary>
    public static ImmutableArray<OrganizationPolicy> OfAws { get; } =
    [
        Open(
            "p-FullAWSAccess",
            ServiceControl,
            "FullAWSAccess",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"""
        ),
        Open(
            "p-RCPFullAWSAccess",
            ResourceControl,
            "RCPFullAWSAccess",
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}"""
        ),
    ];

    public static PolicyType KindOf(string type) =>
        type == ServiceControl ? PolicyType.ServiceControl : PolicyType.ResourceControl;

    private static OrganizationPolicy Open(string id, string type, string name, string content) =>
        new()
        {
            Id = id,
            OrganizationId = "",
            Type = type,
            Name = name,
            Description = "Allows access to every operation",
            Content = content,
        };
}
