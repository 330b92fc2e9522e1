namespace Sluice.LocalCloud.Events;

/// <summary>An event bus, as a row. The bus <c>default</c> of each account needs none.</summary>
internal sealed record EventBus
{
    public const string Default = "default";

    public required string Arn { get; init; }
    public required string AccountId { get; init; }
    public required string Name { get; init; }
    public string? Description { get; init; }
    public required long CreatedAt { get; init; }
}
