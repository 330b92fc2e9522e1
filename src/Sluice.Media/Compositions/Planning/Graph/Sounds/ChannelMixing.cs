using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Planning.Graph.Sounds;

/// <summary>A mix by gains as ffmpeg's pan takes it.</summary>
static class ChannelMixing
{
    /// <summary>dB; less is silence.</summary>
    const double Quietest = -59;

    /// <summary>dB; no mix amplifies more.</summary>
    const double Loudest = 24;

    public static SoundChain Apply(SoundChain chain, ChannelMix? mix)
    {
        if (mix is not { Gains.IsEmpty: false })
            return chain;
        var rows = mix.Gains.Select((row, index) => $"c{index}={Row([.. row.Take(chain.Channels)])}");
        var channels = mix.Gains.Length;
        return chain.Then("pan", $"{ChannelLayouts.Of(channels)}|{string.Join('|', rows)}") with
        {
            Channels = channels,
        };
    }

    static string Row(double?[] gains)
    {
        var heard = gains
            .Select((gain, index) => (Gain: gain, Index: index))
            .Where(input => input.Gain is { } gain && double.IsFinite(gain) && gain >= Quietest)
            .Select(input => $"{Factor(input.Gain!.Value):0.######}*c{input.Index}")
            .ToList();
        return heard.Count == 0 ? "0*c0" : string.Join('+', heard);
    }

    static double Factor(double decibels) => Math.Pow(10, Math.Min(decibels, Loudest) / 20);
}
