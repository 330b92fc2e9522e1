namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>Says which segments carry a date: the first, and then the first of each period.</summary>
/// <param name="everySeconds">Null for none.</param>
sealed class ProgramDates(int? everySeconds, DateTimeOffset startedAt)
{
    double _due;

    /// <param name="seconds">Where the segment begins.</param>
    public DateTimeOffset? Next(double seconds)
    {
        if (everySeconds is not { } period || seconds < _due - 0.001)
            return null;
        _due = seconds + Math.Max(0, period);
        return startedAt.AddSeconds(seconds);
    }
}
