using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>How long segments of a set are: as asked, or rounded up to whole groups of pictures. One length for the whole set, or players could not switch.</summary>
static class SegmentLength
{
    /// <summary>Seconds.</summary>
    public static double Of(PackageScene scene, SegmentSettings settings)
    {
        if (settings.Exact || Group(scene) is not { } group)
            return settings.Seconds;
        return Microseconds(Math.Max(1, Math.Ceiling((settings.Seconds / group) - 0.001)) * group);
    }

    /// <summary>What the muxer counts in, rounded down: a length that ends after its last key frame would wait for the one after.</summary>
    static double Microseconds(double seconds) => Math.Floor((seconds * 1_000_000) + 0.01) / 1_000_000;

    /// <summary>Seconds of a group of pictures; null where outputs differ or say nothing.</summary>
    static double? Group(PackageScene scene)
    {
        var groups = scene
            .Spec.Outputs.Select((output, index) => (output.Video, Facts: scene.Facts(index)))
            .Where(output => output.Video is not null)
            .Select(output => Seconds(output.Video!, output.Facts))
            .Distinct()
            .ToList();
        return groups is [{ } one] ? one : null;
    }

    static double? Seconds(VideoEncode video, OutputFacts facts)
    {
        GopSettings? gop = video.Codec switch
        {
            VideoCodecSettings.H264 one => one.Gop,
            VideoCodecSettings.H265 one => one.Gop,
            VideoCodecSettings.Vp9 one => one.Gop,
            VideoCodecSettings.Av1 one => one.Gop,
            _ => null,
        };
        var rate = facts.Picture?.FrameRate ?? video.FrameRate;
        return gop is not { Size: > 0 and var size } ? null
            : gop.IsSeconds ? size
            : rate is { IsKnown: true } known ? size / known.Value
            : null;
    }
}
