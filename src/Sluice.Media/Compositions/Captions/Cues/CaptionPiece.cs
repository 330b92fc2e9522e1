namespace Sluice.Media.Compositions.Captions.Cues;

/// <summary>A part of a source in the programme.</summary>
/// <param name="SourceStart">Seconds of the source where the part begins.</param>
/// <param name="ProgrammeStart">Seconds of the programme where it begins.</param>
/// <param name="Length">Seconds; null is until the end.</param>
public sealed record CaptionPiece(double SourceStart, double ProgrammeStart, double? Length);
