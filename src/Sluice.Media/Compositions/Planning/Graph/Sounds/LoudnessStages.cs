using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Planning.Graph.Sounds;

/// <summary>Loudness, in two stages: measured over the whole sound (ITU-R BS.1770), then one gain for all of it, so that nothing pumps.</summary>
static class LoudnessStages
{
    /// <summary>dB; a whisper is not made a shout.</summary>
    const double MostGain = 40;

    /// <summary>dBTP, where none was asked for and the gain would clip.</summary>
    const double UsualCeiling = -1;

    /// <summary>What alimiter takes, dB.</summary>
    const double LowestCeiling = -24;

    /// <summary>Peaks between samples show at four times the rate.</summary>
    const int Oversampling = 4;

    public static SoundChain Correct(SoundChain chain, LoudnessSettings? settings, LoudnessReading? reading)
    {
        if (settings is null or { MeasureOnly: true } || reading is null || IsLeftAlone(reading, settings))
            return chain;
        var gain = Math.Clamp(settings.Target - reading.Integrated, -100, MostGain);
        var louder = Math.Abs(gain) < 0.01 ? chain : chain.Then("volume", $"{gain:0.##}dB");
        var ceiling = Math.Clamp(settings.TruePeak ?? UsualCeiling, LowestCeiling, 0);
        return reading.TruePeak + gain > ceiling && (settings.TruePeak is not null || gain > 0)
            ? louder
                .Then("aresample", $"{chain.Rate * Oversampling}")
                .Then("alimiter", $"limit={Math.Pow(10, ceiling / 20):0.######}:level=disabled:attack=5:release=50")
                .Then("aresample", $"{chain.Rate}")
            : louder;
    }

    /// <param name="file">In the scratch folder.</param>
    public static SoundChain Measure(SoundChain chain, string file) =>
        chain
            .Then("ebur128", "peak=true:metadata=1:framelog=verbose")
            .Then("ametadata", $"mode=print:file={FilterText.Escape(file)}");

    /// <summary>Silence, and what lies below the gate.</summary>
    static bool IsLeftAlone(LoudnessReading reading, LoudnessSettings settings) =>
        reading.Integrated <= LoudnessReading.Silence || reading.Integrated < settings.Gate;
}
