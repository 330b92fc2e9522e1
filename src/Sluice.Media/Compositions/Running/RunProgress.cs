using Sluice.Media.Guest;

namespace Sluice.Media.Compositions.Running;

/// <summary>Tells how far all runs are together: each counts the same.</summary>
/// <param name="Runs">How many there are.</param>
/// <param name="Duration">Seconds of the programme; null where nobody knows.</param>
internal sealed record RunProgress(IProgress<TranscodeProgress>? Receiver, int Runs, double? Duration)
{
    /// <param name="run">Number of the run, from 0.</param>
    public void Report(int run, GuestProgress report) =>
        Receiver?.Report(
            new TranscodeProgress(TranscodeStage.Encode)
            {
                Position = report.Position?.TotalSeconds,
                Speed = report.Speed,
                Fraction =
                    Duration is > 0 and var whole && report.Position is { } position
                        ? (run + Math.Clamp(position.TotalSeconds / whole, 0, 1)) / Runs
                        : null,
            }
        );
}
