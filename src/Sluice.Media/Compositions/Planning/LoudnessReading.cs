using System.Globalization;

namespace Sluice.Media.Compositions.Planning;

/// <summary>Loudness of one sound over its whole length (EBU R 128).</summary>
/// <param name="Integrated">LUFS; -70 for silence.</param>
/// <param name="TruePeak">dBTP.</param>
public sealed record LoudnessReading(double Integrated, double TruePeak)
{
    /// <summary>What silence measures.</summary>
    public const double Silence = -70;

    /// <param name="readings">What ffmpeg wrote for <see cref="StreamDemand.Measurement"/>; its last few kilobytes are enough.</param>
    /// <returns>Null where nothing was measured: the sound is shorter than a tenth of a second.</returns>
    public static LoudnessReading? Read(string readings)
    {
        var lines = readings.Split('\n');
        return Last(lines, "lavfi.r128.I=") is { } integrated && Last(lines, "lavfi.r128.true_peak=") is { } peak
            ? new LoudnessReading(Math.Max(Silence, integrated), Math.Max(-100, 20 * Math.Log10(Math.Max(peak, 1e-9))))
            : null;
    }

    /// <summary>ffmpeg writes C's <c>-inf</c> where nothing was heard at all.</summary>
    static double? Last(string[] lines, string key) =>
        lines.LastOrDefault(line => line.StartsWith(key, StringComparison.Ordinal)) is not { } line ? null
        : line.AsSpan(key.Length).Trim() is "-inf" ? double.NegativeInfinity
        : Number(line.AsSpan(key.Length).Trim());

    static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value)
            ? value
            : null;
}
