namespace Sluice.Jobs.Queues;

/// <summary>Where a job waits: a queue of its organization, and its priority there.</summary>
/// <param name="Priority">-50 to 50; higher ones go first.</param>
public sealed record QueuePlace(string Queue, int Priority);
