using System.Collections.Immutable;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Sounds;

/// <summary>One selected sound of one segment: on the segment's clock, as long as the segment.</summary>
static class ClipSound
{
    /// <param name="rate">Hz of the result.</param>
    public static SoundChain Make(
        Segment segment,
        SelectedSound selected,
        int rate,
        Func<SourceSound, SoundPlace> places
    )
    {
        if (selected.IsSilence)
            return Silence(segment, 2, rate);
        var parts = selected.Parts.Select(part => Part(segment, part, rate, places(part))).ToImmutableArray();
        return Bounded(SideBySide(parts, segment, rate), segment, rate);
    }

    /// <exception cref="MediaException">Nobody says how long.</exception>
    public static SoundChain Silence(Segment segment, int channels, int rate)
    {
        var samples = Samples(segment, rate) ?? throw new MediaException(GraphFailures.UnknownLength());
        var source = Branch.From("").Then("anullsrc", $"r={rate}:cl={ChannelLayouts.Of(channels)}");
        return new SoundChain(source.Then("atrim", $"end_sample={samples}"), channels, rate);
    }

    static SoundChain Part(Segment segment, SourceSound sound, int rate, SoundPlace place)
    {
        var streams = sound.Streams.Select(stream => Stream(sound, stream, rate, place)).ToImmutableArray();
        return ChannelMixing.Apply(SideBySide(streams, segment, rate), sound.Selection.Mix);
    }

    /// <summary>One clock, one rate; late starts and gaps from 30 ms are filled with silence, what comes before zero is cut.</summary>
    static SoundChain Stream(SourceSound sound, AudioStream stream, int rate, SoundPlace place)
    {
        var shift = place.Shift - (Math.Clamp(sound.Selection.OffsetMilliseconds, -MostOffset, MostOffset) / 1000.0);
        var branch = Branch.From($"{place.Input}:{stream.Index}");
        if (shift > 0.0001)
            branch = branch.Then("atrim", $"start={FilterText.Seconds(shift)}");
        if (Math.Abs(shift) > 0.0001)
            branch = branch.Then("asetpts", $"PTS-({FilterText.Seconds(shift)})/TB");
        if (sound.IsCutToTwo(stream))
            branch = branch.Then("pan", "stereo|c0=c0|c1=c1");
        branch = branch.Then("aresample", $"{rate}:async=1:min_hard_comp=0.03:first_pts=0");
        return new SoundChain(branch, sound.ChannelsOf(stream), rate);
    }

    /// <summary>Milliseconds; silence of that length is kept in memory.</summary>
    const int MostOffset = 300_000;

    static SoundChain SideBySide(ImmutableArray<SoundChain> parts, Segment segment, int rate)
    {
        if (parts.Length == 1)
            return parts[0];
        var channels = parts.Sum(part => part.Channels);
        var padded = parts.Select(part => Padded(part, segment, rate).Branch).ToImmutableArray();
        var join =
            channels <= ChannelLayouts.MostKnown
                ? new Filter(
                    "join",
                    $"inputs={parts.Length}:channel_layout={ChannelLayouts.Of(channels)}:map={Map(parts)}"
                )
                : new Filter("amerge", $"inputs={parts.Length}");
        return new SoundChain(padded[0].Then(new Stage.Join(join, padded[1..])), channels, rate);
    }

    /// <summary>Channels in the order of their parts, whatever they were called there.</summary>
    static string Map(ImmutableArray<SoundChain> parts)
    {
        var total = parts.Sum(part => part.Channels);
        var pairs = parts.SelectMany(
            (part, input) => Enumerable.Range(0, part.Channels).Select(channel => (input, channel))
        );
        return string.Join(
            '|',
            pairs.Select((pair, index) => $"{pair.input}.{pair.channel}-{ChannelLayouts.Channel(total, index)}")
        );
    }

    /// <summary>Joined sounds end with the shortest: each lasts as long as the segment.</summary>
    static SoundChain Padded(SoundChain chain, Segment segment, int rate)
    {
        var named = chain.Then("aformat", $"sample_fmts=fltp:channel_layouts={ChannelLayouts.Of(chain.Channels)}");
        return Samples(segment, rate) is { } samples ? named.Then("apad", $"whole_len={samples}") : named;
    }

    static SoundChain Bounded(SoundChain chain, Segment segment, int rate) =>
        Samples(segment, rate) is { } samples
            ? chain.Then("apad", $"whole_len={samples}").Then("atrim", $"end_sample={samples}")
            : chain;

    static long? Samples(Segment segment, int rate) =>
        segment.Length is { } seconds ? (long)Math.Round(seconds * rate) : null;
}

/// <summary>Where a sound's source stands in one run.</summary>
/// <param name="Input">ffmpeg's input number.</param>
/// <param name="Shift">Seconds on that input's clock at which the segment begins.</param>
sealed record SoundPlace(int Input, double Shift);
