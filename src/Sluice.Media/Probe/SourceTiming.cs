using System.Text.Json;

namespace Sluice.Media.Probe;

/// <summary>Where a source begins and how long it lasts.</summary>
static class SourceTiming
{
    /// <summary>Containers that carry no duration: ffmpeg guesses it from bit rate, or from the last time stamps.</summary>
    static readonly string[] Guessed =
    [
        "mpegts",
        "mpeg",
        "mp3",
        "aac",
        "ac3",
        "eac3",
        "dts",
        "amr",
        "amrnb",
        "amrwb",
        "flv",
        "h264",
        "hevc",
    ];

    public static SourceInfo Apply(SourceInfo source, JsonElement format, StreamChoice choice)
    {
        var start = format.Number("start_time") ?? 0;
        SourceStream?[] used = [choice.Video, choice.Audio];
        var chosen = used.OfType<SourceStream>().ToList();
        var origin = chosen.Min(stream => stream.StartTime);
        var ends = chosen.Select(stream => stream.StartTime + stream.Duration - origin).ToList();
        var whole = format.Number("duration") is > 0 and var seconds ? seconds : (double?)null;
        return source with
        {
            StartTime = start,
            Duration = ends.All(end => end is not null) ? ends.Max() : whole,
            IsDurationEstimated = source.Container.Split(',').Any(Guessed.Contains),
        };
    }

    /// <summary>A movie header without any sample: an initialization segment, or a file whose data was cut off entirely.</summary>
    public static bool HoldsNothing(SourceInfo source)
    {
        SourceStream?[] used = [source.Video, source.Audio];
        return source.Container.Contains("mp4", StringComparison.Ordinal)
            && source.Duration is null
            && used.OfType<SourceStream>().All(stream => !stream.HasPackets);
    }
}
