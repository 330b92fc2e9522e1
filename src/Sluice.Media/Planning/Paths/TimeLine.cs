using Sluice.Media.Probe;

namespace Sluice.Media.Planning.Paths;

/// <summary>Where the outputs' zero lies on ffmpeg's clock, which starts at the container's first packet, whatever stream that is in, or at the first packet that is used.</summary>
/// <param name="Shift">Seconds to take from every time stamp.</param>
/// <param name="VideoDelay">Seconds from the outputs' zero to the first picture; the picture is then shown from the beginning.</param>
readonly record struct TimeLine(double Shift, double VideoDelay)
{
    /// <summary>Sound that begins this little before the picture is an encoder's priming: it is cut. Longer leads are kept, and the first picture is held.</summary>
    internal const double Priming = 0.05;

    /// <summary>Containers whose clock may jump: for them ffmpeg's clock starts at the first stream that is used.</summary>
    static readonly string[] JumpingClocks = ["mpegts", "mpeg", "ogg"];

    public static TimeLine Of(SourceInfo source, VideoStream? video, AudioStream? audio)
    {
        var origin = (video, audio) switch
        {
            ({ } picture, { } sound) when picture.StartTime - sound.StartTime <= Priming => picture.StartTime,
            (not null, { } sound) => sound.StartTime,
            ({ } picture, null) => picture.StartTime,
            (null, { } sound) => sound.StartTime,
            _ => source.StartTime,
        };
        return new TimeLine(
            Rounded(origin - ClockStart(source, video, audio)),
            Rounded((video?.StartTime ?? origin) - origin)
        );
    }

    /// <summary>ffmpeg's clock starts at the first stream that is used, not at the container's first packet.</summary>
    internal static bool MayJump(SourceInfo source) => source.Container.Split(',').Any(JumpingClocks.Contains);

    static double ClockStart(SourceInfo source, VideoStream? video, AudioStream? audio)
    {
        SourceStream?[] used = [video, audio];
        return MayJump(source)
            ? Math.Max(source.StartTime, used.OfType<SourceStream>().Min(stream => stream.StartTime))
            : source.StartTime;
    }

    /// <summary>ffprobe tells microseconds; less than a tenth of a millisecond is its rounding.</summary>
    static double Rounded(double seconds) => Math.Abs(seconds) < 0.0001 ? 0 : Math.Round(seconds, 6);
}
