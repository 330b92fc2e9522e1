using Sluice.Media.Probe;

namespace Sluice.Media.Planning.Paths;

/// <summary>Where the outputs' zero lies on ffmpeg's clock, which starts at the container's first packet, whatever stream that is in.</summary>
/// <param name="Shift">Seconds to take from every time stamp.</param>
/// <param name="VideoDelay">Seconds from the outputs' zero to the first picture; the picture is then shown from the beginning.</param>
readonly record struct TimeLine(double Shift, double VideoDelay)
{
    /// <summary>Sound that begins this little before the picture is an encoder's priming: it is cut. Longer leads are kept, and the first picture is held.</summary>
    const double Priming = 0.05;

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
        return new TimeLine(Rounded(origin - source.StartTime), Rounded((video?.StartTime ?? origin) - origin));
    }

    /// <summary>ffprobe tells microseconds; less than a tenth of a millisecond is its rounding.</summary>
    static double Rounded(double seconds) => Math.Abs(seconds) < 0.0001 ? 0 : Math.Round(seconds, 6);
}
