using System.Collections.Immutable;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Audio;

/// <summary>Encoder options of one sound. Pure; settings that cannot work have been refused before (<see cref="Checks.EncodeRefusals"/>).</summary>
public static class AudioArguments
{
    /// <param name="encode">What is wanted.</param>
    /// <param name="sound">What arrives at the encoder.</param>
    /// <param name="stream">Which of its output's audio streams, from 0.</param>
    public static ImmutableArray<string> Of(AudioEncode encode, EffectiveSound sound, int stream = 0)
    {
        var at = $":a:{stream}";
        var arguments = new ArgumentList().Add($"-c{at}", AudioEncoder.Of(encode.Codec));
        if (encode.Codec is not AudioCodecSettings.PassThrough)
            arguments
                .Add($"-ac{at}", AudioShape.Channels(encode, sound.Channels))
                .Add($"-ar{at}", AudioShape.SampleRate(encode.Codec, sound.SampleRate))
                .AddRange(Options(encode.Codec, AudioShape.Channels(encode, sound.Channels), at));
        return arguments.AddRange(Description(encode, sound, stream)).ToImmutable();
    }

    static ImmutableArray<string> Options(AudioCodecSettings codec, int channels, string at)
    {
        var bitrate = AudioShape.Bitrate(codec, channels);
        return codec switch
        {
            AudioCodecSettings.Aac { VariableQuality: { } quality } => new ArgumentList()
                .Add($"-q{at}", quality)
                .ToImmutable(),
            AudioCodecSettings.Ac3 one => Dialog(bitrate, one.DialogNorm, at),
            AudioCodecSettings.Eac3 one => Dialog(bitrate, one.DialogNorm, at),
            AudioCodecSettings.Mp3 { VariableQuality: { } quality } => ["-q" + at, $"{quality}"],
            AudioCodecSettings.Vorbis { Quality: { } quality } => ["-q" + at, $"{quality}"],
            AudioCodecSettings.Vorbis when bitrate is null => ["-q" + at, "4"],
            AudioCodecSettings.Flac one => one.BitDepth > 16
                ? ["-sample_fmt" + at, "s32", "-bits_per_raw_sample" + at, "24"]
                : ["-sample_fmt" + at, "s16"],
            _ => new ArgumentList().Add($"-b{at}", bitrate).ToImmutable(),
        };
    }

    static ImmutableArray<string> Dialog(long? bitrate, int? level, string at) =>
        new ArgumentList().Add($"-b{at}", bitrate).Add($"-dialnorm{at}", level).ToImmutable();

    static IEnumerable<string> Description(AudioEncode encode, EffectiveSound sound, int stream)
    {
        var language = encode.FollowSourceLanguage
            ? sound.Language ?? encode.Language
            : encode.Language ?? sound.Language;
        if (language is not null)
            yield return $"-metadata:s:a:{stream}";
        if (language is not null)
            yield return $"language={language}";
        if (encode.StreamName is { Length: > 0 } name)
        {
            // MP4 has no title of a track but its handler's name; the others have.
            yield return $"-metadata:s:a:{stream}";
            yield return $"handler_name={name}";
            yield return $"-metadata:s:a:{stream}";
            yield return $"title={name}";
        }
    }
}
