using System.Collections.Immutable;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Video;

/// <summary>Codecs for editing, where every frame stands for itself.</summary>
static class StudioArguments
{
    static readonly string[] ProResProfiles = ["proxy", "lt", "standard", "hq", "4444", "4444xq"];

    public static ImmutableArray<string> ProRes(VideoCodecSettings.ProRes codec, EffectivePicture picture)
    {
        var fields = CodedFields.Of(codec.Fields, picture);
        return new ArgumentList()
            .Add("-c:v", "prores_ks")
            .Add("-profile:v", Array.IndexOf(ProResProfiles, codec.Profile))
            // Editors trust streams of the first maker alone.
            .Add("-vendor", "apl0")
            .Add("-flags:v", fields is null ? null : CodedFields.Flags)
            .Add("-top", fields?.Top)
            .ToImmutable();
    }

    public static ImmutableArray<string> Dnxhd(VideoCodecSettings.Dnxhd codec, EffectivePicture picture) =>
        new ArgumentList()
            .Add("-c:v", "dnxhd")
            .Add("-b:v", DnxhdBitrate.Of(codec.Class, picture) * 1_000_000L)
            .ToImmutable();

    public static ImmutableArray<string> Uncompressed(VideoCodecSettings.UncompressedYuv codec) =>
        ["-c:v", "rawvideo", "-tag:v", codec.FourCc];
}
