namespace Sluice.Media.Compositions.Planning;

/// <summary>Where an encode must have key frames besides where its own settings put them.</summary>
/// <param name="SegmentSeconds">Segments begin at multiples of this; null where nothing is cut.</param>
public sealed record KeyFrameRule(double? SegmentSeconds)
{
    public static KeyFrameRule Free { get; } = new((double?)null);
}
