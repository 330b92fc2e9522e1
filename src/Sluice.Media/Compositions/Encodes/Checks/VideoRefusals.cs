using Sluice.Media.Compositions.Encodes.Containers;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Checks;

/// <summary>Pictures and settings that an encoder cannot make.</summary>
static class VideoRefusals
{
    static readonly Rational[] Mpeg2Rates =
    [
        new(24_000, 1001),
        new(24, 1),
        new(25, 1),
        new(30_000, 1001),
        new(30, 1),
        new(50, 1),
        new(60_000, 1001),
        new(60, 1),
    ];

    public static IEnumerable<MediaFailure> Of(VideoCodecSettings codec, EffectivePicture? picture) =>
        [.. Settings(codec), .. picture is null ? [] : Picture(codec, picture)];

    static IEnumerable<MediaFailure> Settings(VideoCodecSettings codec)
    {
        if (codec is VideoCodecSettings.H264 { Profile: "baseline", Fields: not FieldOrder.Progressive })
            yield return EncodeFailures.Setting(
                "H.264",
                "the baseline profile has no interlaced pictures",
                "Choose the main or high profile, or progressive pictures."
            );
        if (codec is VideoCodecSettings.H265 { Fields: FieldOrder.TopFirst or FieldOrder.BottomFirst })
            yield return EncodeFailures.Setting(
                "H.265",
                "interlaced pictures are not encoded",
                "Choose progressive pictures, or H.264 or MPEG-2 for interlaced ones."
            );
        if (codec is VideoCodecSettings.Av1 { Rate: RateControl.Constant })
            yield return EncodeFailures.Setting(
                "AV1",
                "a constant bit rate is not encoded",
                "Choose a quality with a ceiling, or an average."
            );
        if (codec is VideoCodecSettings.FrameCapture { Quality: < 1 or > 100 })
            yield return EncodeFailures.Setting("frame capture", "the quality is 1 to 100", "80 is usual.");
    }

    static IEnumerable<MediaFailure> Picture(VideoCodecSettings codec, EffectivePicture picture)
    {
        var (name, size) = (CodecName.Written(CodecName.Of(codec)), (picture.Width, picture.Height));
        if (PictureLimit.Of(codec) is { } most && !PictureLimit.Fits(size, most))
            yield return EncodeFailures.TooLarge(name, size, most);
        if (PictureLimit.NeedsEven(codec) && (picture.Width % 2 != 0 || picture.Height % 2 != 0))
            yield return EncodeFailures.OddSize(name, size);
        if (codec is VideoCodecSettings.Dnxhd one && DnxhdBitrate.Of(one.Class, picture) == 0)
            yield return EncodeFailures.Setting(
                name,
                $"class {one.Class} has no picture of {picture.Width}x{picture.Height}",
                "Choose 1920x1080 or 1280x720."
            );
        if (codec is VideoCodecSettings.Mpeg2 && !Mpeg2Rates.Any(rate => Same(rate, picture.FrameRate)))
            yield return EncodeFailures.Setting(
                name,
                $"there is no frame rate of {picture.FrameRate.Value:0.###}",
                "Choose 23.976, 24, 25, 29.97, 30, 50, 59.94 or 60 frames per second."
            );
    }

    static bool Same(Rational one, Rational other) =>
        one.Numerator * other.Denominator == other.Numerator * one.Denominator;
}
