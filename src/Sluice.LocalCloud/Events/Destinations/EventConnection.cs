namespace Sluice.LocalCloud.Events.Destinations;

/// <summary>How requests to an API destination identify themselves, as a row.</summary>
internal sealed record EventConnection
{
    public required string Arn { get; init; }
    public required string AccountId { get; init; }
    public required string Name { get; init; }

    /// <summary><c>API_KEY</c> or <c>BASIC</c>.</summary>
    public required string AuthType { get; init; }

    /// <summary>The parameters without their secrets, as DescribeConnection shows them: JSON.</summary>
    public required string Shown { get; init; }

    /// <summary>The parameters with their secrets, wrapped.</summary>
    public required string Secret { get; init; }
    public string? Description { get; init; }
    public required long CreatedAt { get; init; }
    public required long ChangedAt { get; init; }

    // A record prints its members; a secret must not reach a log that way.
    public override string ToString() => Arn;
}
