using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Tests.Integration.Media.Compositions.Packages;

/// <summary>Small outputs for sets.</summary>
internal static class Outputs
{
    public static OutputSpec Both(string modifier, int height) =>
        Picture(modifier, height) with
        {
            Audio = [Aac(null)],
        };

    public static OutputSpec Picture(string modifier, int height) =>
        new(modifier, OutputContainer.HlsTs)
        {
            Video = new VideoEncode(new VideoCodecSettings.H264 { Rate = new RateControl.Quality(1_000_000) })
            {
                Width = height * 16 / 9,
                Height = height,
            },
        };

    public static OutputSpec Sound(string modifier, string language) =>
        new(modifier, OutputContainer.HlsTs) { Audio = [Aac(language)] };

    static AudioEncode Aac(string? language) =>
        new("Audio Selector 1", new AudioCodecSettings.Aac { Bitrate = 96_000 }) { Language = language };
}
