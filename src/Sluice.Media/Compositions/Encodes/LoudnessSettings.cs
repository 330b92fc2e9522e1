namespace Sluice.Media.Compositions.Encodes;

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
