using Sluice.Media.Compositions.Encodes.Audio;
using Sluice.Media.Compositions.Encodes.Containers;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Media.Compositions.Encodes.Checks;

/// <summary>Channel counts and sample rates that a codec has not.</summary>
static class AudioRefusals
{
    public static IEnumerable<MediaFailure> Of(AudioEncode audio, EffectiveSound? sound, OutputContainer container)
    {
        if (audio.Codec is AudioCodecSettings.PassThrough)
            yield break;
        var name = CodecName.Written(CodecName.Of(audio.Codec));
        var most = AudioShape.MostChannels(audio.Codec);
        var channels = audio.Mix?.Gains.Length ?? audio.Codec.Channels;
        if (channels is { } count && (count < 1 || count > most || (count == 7 && most == 8)))
            yield return EncodeFailures.Channels(name, count, most);
        if (audio.Codec.SampleRate is { } rate && !AudioShape.Takes(audio.Codec, rate))
            yield return EncodeFailures.SampleRate(name, rate);
        else if (container == OutputContainer.Mxf && Rate(audio, sound) is { } other and not 48_000)
            yield return EncodeFailures.SampleRate("Sound in MXF", other);
    }

    static int? Rate(AudioEncode audio, EffectiveSound? sound) =>
        audio.Codec.SampleRate ?? (sound is null ? null : AudioShape.SampleRate(audio.Codec, sound.SampleRate));
}
