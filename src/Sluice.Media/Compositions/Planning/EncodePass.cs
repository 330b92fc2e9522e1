namespace Sluice.Media.Compositions.Planning;

/// <summary>Which of two passes an encode is in; null stands for encodes of one pass.</summary>
/// <param name="IsFirst">Only looks: its output is thrown away.</param>
/// <param name="LogPrefix">For <c>-passlogfile</c> (or x265's <c>stats</c>), relative to the scratch folder; the same in both passes. Files that ffmpeg numbers by stream are renumbered between the passes.</param>
public sealed record EncodePass(bool IsFirst, string LogPrefix);
