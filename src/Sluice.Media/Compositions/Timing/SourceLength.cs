using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Timing;

/// <summary>How long a source's picture lasts, or its sound where there is none.</summary>
public static class SourceLength
{
    /// <summary>From the first picture to the end of the last, seconds; null where nothing says so.</summary>
    public static double? Seconds(SourceInfo source) =>
        source switch
        {
            { Video: { Duration: { } seconds } } => seconds,
            {
                Video: { FrameCount: > 0 and var frames, FrameRate: { IsKnown: true } rate, IsVariableFrameRate: false }
            } => frames / rate.Value,
            // Containers that tell one duration for all: the picture begins where its stream begins.
            { Video: { } video, Duration: { } whole } => Math.Max(0, whole - Lead(source, video)),
            { Audio.Duration: { } seconds } => seconds,
            _ => source.Duration,
        };

    /// <param name="rate">Frames per second by which the source is counted.</param>
    public static long? Frames(SourceInfo source, Rational rate) =>
        source.Video is { FrameCount: > 0 and var frames, IsVariableFrameRate: false } ? frames
        : Seconds(source) is { } seconds ? (long)Math.Round(seconds * rate.Value)
        : null;

    static double Lead(SourceInfo source, VideoStream video) =>
        video.StartTime > source.StartTime ? video.StartTime - source.StartTime : 0;
}
