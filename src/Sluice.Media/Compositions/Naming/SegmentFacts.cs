namespace Sluice.Media.Compositions.Naming;

/// <summary>What names of segments can say of one segment.</summary>
/// <param name="Number">As in its name.</param>
/// <param name="Start">Ticks of its track.</param>
public sealed record SegmentFacts(int Number, long Start, DateTimeOffset FinishedAt);
