using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Audio;

namespace Sluice.Media.Compositions.Planning.Graph.Sounds;

/// <summary>The sound of one output, from the programme to the encoder.</summary>
static class OutputSound
{
    public static SoundChain Make(SoundChain programme, AudioEncode encode, LoudnessReading? reading) =>
        LoudnessStages.Correct(Before(programme, encode), encode.Loudness, reading);

    public static SoundChain Measure(SoundChain programme, StreamDemand.Measurement demand) =>
        LoudnessStages.Measure(Before(programme, demand.Encode), demand.File);

    static SoundChain Before(SoundChain programme, AudioEncode encode)
    {
        var mixed = ChannelMixing.Apply(programme, encode.Mix);
        var rate = AudioShape.SampleRate(encode.Codec, mixed.Rate);
        var resampled = rate == mixed.Rate ? mixed : mixed.Then("aresample", $"{rate}") with { Rate = rate };
        return Arranged(resampled, AudioShape.Channels(encode, mixed.Channels));
    }

    /// <summary>Mixed in floating point without scaling down, so that dialogue in the centre keeps its level; a limiter catches the peaks. Mono is as loud on both sides.</summary>
    public static SoundChain Arranged(SoundChain chain, int channels)
    {
        var layout = $"sample_fmts=fltp:channel_layouts={ChannelLayouts.Of(channels)}";
        var arranged = (chain.Channels, channels) switch
        {
            (> SourceSound.MostKnown, <= SourceSound.MostKnown) => FirstOf(chain, channels),
            (> SourceSound.MostKnown, _) => chain,
            (_, > SourceSound.MostKnown) => FirstOf(chain, channels),
            (1, 2) => chain.Then("pan", "stereo|c0=c0|c1=c0"),
            (> 2, <= 2) => chain
                .Then("aformat", layout)
                .Then("alimiter", "limit=0.97:level=false:latency=true")
                .Then("aformat", "sample_fmts=fltp"),
            _ => chain.Then("aformat", layout),
        };
        return arranged with { Channels = channels };
    }

    /// <summary>Channels without names, in their order; those that are not there are silent.</summary>
    static SoundChain FirstOf(SoundChain chain, int channels) =>
        chain.Then(
            "pan",
            $"{ChannelLayouts.Of(channels)}|{string.Join('|', Enumerable.Range(0, channels).Select(index => index < chain.Channels ? $"c{index}=c{index}" : $"c{index}=0*c0"))}"
        );
}
