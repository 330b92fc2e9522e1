using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>Which encodes need to look at all pictures before they spend bits.</summary>
public static class EncodePasses
{
    /// <summary>
    /// Two runs pay where an average has to be met. Encodes to a quality and to a constant rate decide as they go: for them
    /// more effort is slower settings, not a second look.
    /// </summary>
    public static bool NeedsAnalysis(VideoCodecSettings codec) =>
        codec switch
        {
            VideoCodecSettings.H264 one => IsTwice(one.Rate, one.Effort),
            VideoCodecSettings.H265 one => IsTwice(one.Rate, one.Effort),
            VideoCodecSettings.Vp8 one => IsTwice(one.Rate, one.Effort),
            VideoCodecSettings.Vp9 one => IsTwice(one.Rate, one.Effort),
            VideoCodecSettings.Mpeg2 one => IsTwice(one.Rate, one.Effort),
            _ => false,
        };

    /// <summary>
    /// The file that a run of <paramref name="pass"/> writes or reads, for the stream at <paramref name="streamIndex"/> among all
    /// output streams of that run. x264 and x265 name it plainly; the others have ffmpeg number it by the stream, so that a file
    /// must be renamed between the runs where the index differs.
    /// </summary>
    public static string LogFile(VideoCodecSettings codec, EncodePass pass, int streamIndex) =>
        codec is VideoCodecSettings.H264 or VideoCodecSettings.H265
            ? $"{pass.LogPrefix}.log"
            : $"{pass.LogPrefix}-{streamIndex}.log";

    static bool IsTwice(RateControl rate, EncodeEffort effort) =>
        rate is RateControl.Variable && effort is (EncodeEffort.MultiPass or EncodeEffort.MultiPassHq);
}
