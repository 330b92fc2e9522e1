using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Naming;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>Packages that cannot be made, said before anything is encoded.</summary>
static class LayoutRefusals
{
    public static MediaFailure? Of(PackageScene scene) =>
        scene.Spec.Outputs.IsEmpty
            ? Refusal("output.group_empty", $"Group {scene.Index + 1} has no outputs.", "Add an output to it.")
            : Encryption(scene.Spec)
                ?? Segments(scene)
                ?? scene
                    .Spec.Outputs.Select((output, index) => Output(scene, output, index))
                    .OfType<MediaFailure>()
                    .FirstOrDefault()
                ?? Variables(scene);

    static MediaFailure? Encryption(PackageSpec package) =>
        package switch
        {
            PackageSpec.Cmaf { Key: not null } => Refusal(
                "output.encryption_unsupported",
                "CMAF sets cannot be encrypted here: their samples would have to be (SAMPLE-AES, cbcs), which the encoder cannot do.",
                "Use an HLS group with AES-128, or leave the encryption out."
            ),
            PackageSpec.Hls { Key: { } key }
                when key.Key.Length != 16 || key.InitializationVector is { Length: not 16 } => Refusal(
                "output.encryption_key",
                "An AES-128 key has 16 bytes, and so has its initialization vector.",
                "Give 32 hexadecimal digits."
            ),
            PackageSpec.Hls { Key: not null } hls when hls.Outputs.Any(output => output.Hls.IFramePlaylist) => Refusal(
                "output.encryption_key_frames",
                "A playlist of key frames names parts of segments, and parts of AES-128 segments cannot be deciphered.",
                "Leave out either the encryption or the I-frame playlists."
            ),
            _ => null,
        };

    static MediaFailure? Segments(PackageScene scene)
    {
        double? seconds = scene.Spec switch
        {
            PackageSpec.Hls hls => hls.Segments.Seconds,
            PackageSpec.Dash dash => dash.Segments.Seconds,
            PackageSpec.Cmaf cmaf => cmaf.Segments.Seconds,
            PackageSpec.Smooth smooth => smooth.FragmentSeconds,
            _ => null,
        };
        return seconds is null or (>= 0.1 and <= 3600)
            ? null
            : Refusal(
                "output.segment_length",
                $"Segments of group {scene.Index + 1} cannot last that long or that short.",
                "Ask for a length from a tenth of a second to an hour."
            );
    }

    static MediaFailure? Output(PackageScene scene, OutputSpec output, int index)
    {
        var place = $"Output {index + 1} of group {scene.Index + 1}";
        if (output.Video is null && output.Audio.IsEmpty && output.Captions.IsEmpty)
            return Refusal(
                "output.empty",
                $"{place} has neither picture nor sound nor captions.",
                "Describe at least one of them."
            );
        var (pictures, sounds, container) = Allowed(scene.Spec);
        if (output.Video is { } video && !pictures(video.Codec))
            return Mismatch(place, video.Codec.GetType().Name, container);
        return output.Audio.FirstOrDefault(sound => !sounds(sound.Codec)) is { } wrong
            ? Mismatch(place, wrong.Codec.GetType().Name, container)
            : null;
    }

    static (Func<VideoCodecSettings, bool> Pictures, Func<AudioCodecSettings, bool> Sounds, string Container) Allowed(
        PackageSpec package
    ) =>
        package switch
        {
            PackageSpec.Hls => (IsInTransportStreams, IsInTransportStreams, "HLS transport streams"),
            PackageSpec.Dash or PackageSpec.Cmaf => (IsInFragments, IsInFragments, "fragmented MP4"),
            PackageSpec.Smooth => (
                codec => codec is VideoCodecSettings.H264 or VideoCodecSettings.PassThrough,
                codec => codec is AudioCodecSettings.Aac or AudioCodecSettings.PassThrough,
                "Smooth Streaming"
            ),
            _ => (_ => true, _ => true, ""),
        };

    static bool IsInTransportStreams(VideoCodecSettings codec) =>
        codec is VideoCodecSettings.H264 or VideoCodecSettings.H265 or VideoCodecSettings.PassThrough;

    static bool IsInTransportStreams(AudioCodecSettings codec) =>
        codec
            is AudioCodecSettings.Aac
                or AudioCodecSettings.Ac3
                or AudioCodecSettings.Eac3
                or AudioCodecSettings.Mp2
                or AudioCodecSettings.Mp3
                or AudioCodecSettings.PassThrough;

    static bool IsInFragments(VideoCodecSettings codec) =>
        codec
            is VideoCodecSettings.H264
                or VideoCodecSettings.H265
                or VideoCodecSettings.Vp9
                or VideoCodecSettings.Av1
                or VideoCodecSettings.PassThrough;

    static bool IsInFragments(AudioCodecSettings codec) =>
        codec
            is AudioCodecSettings.Aac
                or AudioCodecSettings.Ac3
                or AudioCodecSettings.Eac3
                or AudioCodecSettings.Opus
                or AudioCodecSettings.Flac
                or AudioCodecSettings.Mp3
                or AudioCodecSettings.PassThrough;

    static MediaFailure Mismatch(string place, string codec, string container) =>
        Refusal(
            "output.codec_container",
            $"{place} asks for {codec}, which {container} cannot carry.",
            "Choose another codec, or another kind of output group."
        );

    /// <summary>Numbers and times of segments stand in the names of all outputs or of none.</summary>
    static MediaFailure? Variables(PackageScene scene)
    {
        if (scene.Spec is not (PackageSpec.Dash or PackageSpec.Cmaf))
            return null;
        var stems = scene.Spec.Outputs.Select((_, index) => scene.Stem(index)).ToImmutableArray();
        return Mixed(stems, "$Number$", part => part is NamePart.Number)
            ?? Mixed(stems, "$Time$", part => part is NamePart.Time);
    }

    static MediaFailure? Mixed(ImmutableArray<NameTemplate> stems, string variable, Func<NamePart, bool> isIt)
    {
        var with = stems.Count(stem => stem.Parts.Any(isIt));
        return with > 0 && with < stems.Length ? NameFailures.NotInAll(variable) : null;
    }

    static MediaFailure Refusal(string code, string message, string hint) =>
        new(MediaFailureClass.Output, code, message, hint);
}
