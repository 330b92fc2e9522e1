namespace Sluice.Jobs.Queues;

/// <summary>Unfinished jobs of a queue.</summary>
/// <param name="Waiting">Not begun.</param>
public readonly record struct QueueLoad(int Waiting, int Running);
