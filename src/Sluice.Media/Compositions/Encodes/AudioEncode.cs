using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Encodes;

/// <summary>One encode of one selected sound.</summary>
/// <param name="Selector">Name of a selector or of a group of selectors.</param>
public sealed record AudioEncode(string Selector, AudioCodecSettings Codec)
{
    /// <summary>What players are told, ISO 639-2, lower case; null follows the source.</summary>
    public string? Language { get; init; }

    /// <summary><see cref="Language"/> is used only where the source says nothing.</summary>
    public bool FollowSourceLanguage { get; init; }

    /// <summary>Name of the track for menus.</summary>
    public string? StreamName { get; init; }

    public ChannelMix? Mix { get; init; }

    public LoudnessSettings? Loudness { get; init; }
}

/// <summary>Loudness normalisation (ITU-R BS.1770, EBU R 128).</summary>
/// <param name="Target">LKFS: -59 to 0.</param>
public sealed record LoudnessSettings(double Target)
{
    /// <summary>dBTP; null leaves peaks alone (the encoder's ceiling is then -1).</summary>
    public double? TruePeak { get; init; }

    /// <summary>Measure without correcting.</summary>
    public bool MeasureOnly { get; init; }

    /// <summary>LKFS below which silence is not raised; null is no gate.</summary>
    public double? Gate { get; init; }
}
