namespace Sluice.Media.Compositions.Planning;

/// <summary>Loudness of one sound over its whole length (EBU R 128).</summary>
/// <param name="Integrated">LUFS; -70 for silence.</param>
/// <param name="TruePeak">dBTP.</param>
public sealed record LoudnessReading(double Integrated, double TruePeak);
