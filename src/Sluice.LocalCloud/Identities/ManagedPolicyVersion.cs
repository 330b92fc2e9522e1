namespace Sluice.LocalCloud.Identities;

/// <summary>One document of a managed policy, as a row.</summary>
internal sealed record ManagedPolicyVersion
{
    public required string Arn { get; init; }
    public required long Version { get; init; }
    public required string Document { get; init; }
    public required long CreatedAt { get; init; }
}
