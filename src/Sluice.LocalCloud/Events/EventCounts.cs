namespace Sluice.LocalCloud.Events;

/// <summary>What came of deliveries since the cloud was opened.</summary>
/// <param name="Delivered">Arrived at their targets.</param>
/// <param name="Retried">Attempts that failed and were put off.</param>
/// <param name="Dead">Given up: refused, or tried too often.</param>
public sealed record EventCounts(long Delivered, long Retried, long Dead);
