using System.Collections.Immutable;
using Sluice.Media;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Packages;

/// <summary>Packages that tests lay out.</summary>
static class Sets
{
    public static readonly DateTimeOffset Start = new(2024, 2, 29, 23, 59, 58, TimeSpan.Zero);

    public static VideoEncode H264(int width, int height, int bitrate = 3_000_000) =>
        new(new VideoCodecSettings.H264 { Rate = new RateControl.Quality(bitrate) }) { Width = width, Height = height };

    public static AudioEncode Aac(string? language = null, string? name = null) =>
        new("Audio Selector 1", new AudioCodecSettings.Aac { Bitrate = 96_000 })
        {
            Language = language,
            StreamName = name,
        };

    public static OutputSpec Both(string modifier, int height, OutputContainer container = OutputContainer.HlsTs) =>
        new(modifier, container) { Video = H264(height * 16 / 9, height), Audio = [Aac()] };

    public static OutputSpec Picture(string modifier, int height, OutputContainer container = OutputContainer.Cmaf) =>
        new(modifier, container) { Video = H264(height * 16 / 9, height) };

    public static OutputSpec Sound(string modifier, string language = "eng", string? name = null) =>
        new(modifier, OutputContainer.Cmaf) { Audio = [Aac(language, name)] };

    /// <summary>What the source gives: 25 frames a second, stereo.</summary>
    public static OutputFacts Facts(OutputSpec output) =>
        new()
        {
            Picture = output.Video is { } video
                ? new EffectivePicture("v", video.Width ?? 1920, video.Height ?? 1080, new Rational(25, 1))
                {
                    PixelAspect = video.PixelAspect ?? new Rational(1, 1),
                }
                : null,
            Sounds = [.. output.Audio.Select(_ => new EffectiveSound("a", 2, 48_000))],
        };

    public static LayoutResult Lay(params ImmutableArray<PackageSpec> packages) =>
        PackageLayouts.Of(
            new LayoutRequest(
                packages,
                [.. packages.Select(package => package.Outputs.Select(Facts).ToImmutableArray())],
                Start,
                "source"
            )
        );

    public static PackageLayout Laid(PackageSpec package) =>
        Lay(package).ShouldBeOfType<LayoutResult.Laid>().Packages.ShouldHaveSingleItem();

    public static MediaFailure Refused(params ImmutableArray<PackageSpec> packages) =>
        Lay(packages).ShouldBeOfType<LayoutResult.Refused>().Failure;
}
