using System.Collections.Immutable;

namespace Sluice.Media.Planning.Paths;

/// <summary>Colour description of a stream (ITU-T H.273), in ffmpeg's words.</summary>
sealed record ColorTags(string Primaries, string Transfer, string Matrix)
{
    public static ColorTags Bt709 { get; } = new("bt709", "bt709", "bt709");

    public static ColorTags Bt601Lines525 { get; } = new("smpte170m", "smpte170m", "smpte170m");

    public static ColorTags Bt601Lines625 { get; } = new("bt470bg", "smpte170m", "bt470bg");

    /// <summary>Output options; the range is always limited.</summary>
    public ImmutableArray<string> Arguments() =>
        ["-color_primaries", Primaries, "-color_trc", Transfer, "-colorspace", Matrix, "-color_range", "tv"];
}
