namespace Sluice.Jobs.Queues;

/// <summary>A job that still waits <paramref name="After"/> its submission goes to another place.</summary>
/// <param name="Queue">Null is the queue it was submitted to.</param>
/// <param name="Priority">Null keeps the job's.</param>
public sealed record HopRule(TimeSpan After, string? Queue, int? Priority);
