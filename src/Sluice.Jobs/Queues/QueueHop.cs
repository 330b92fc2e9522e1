namespace Sluice.Jobs.Queues;

/// <summary>A job went from one place to another.</summary>
public sealed record QueueHop(QueuePlace From, QueuePlace To);
