namespace Sluice.LocalCloud.Sqs;

/// <summary>A message in a queue, as a row.</summary>
internal sealed record QueueMessage
{
    public long Id { get; init; }
    public required string QueueArn { get; init; }
    public required string MessageId { get; init; }
    public required string Body { get; init; }

    /// <summary>Message attributes as the JSON object that the client sent.</summary>
    public string Attributes { get; init; } = "{}";
    public string? TraceHeader { get; init; }
    public required string SenderId { get; init; }
    public required long SentAt { get; init; }
    public required long VisibleAt { get; init; }
    public required long ExpiresAt { get; init; }
    public long? FirstReceivedAt { get; init; }
    public long ReceiveCount { get; init; }

    /// <summary>The receipt handle of its latest delivery.</summary>
    public string? Receipt { get; init; }

    /// <summary>The queue that it came from, for a message in a dead-letter queue.</summary>
    public string? SourceArn { get; init; }
}
