namespace Sluice.Jobs.Events;

/// <summary>Which reports of progress say something: within one attempt stages never go back, and fractions never shrink.</summary>
public static class ProgressOrder
{
    // A finer step than this is no news, and bounds the events of one attempt to a few hundred.
    private const double Step = 0.002;

    public static bool IsAdvance(JobState.Running before, JobState.Running after)
    {
        if (after.Fraction is { } fraction && !(fraction is >= 0 and <= 1))
            return false;
        if (after.Stage != before.Stage)
            return after.Stage > before.Stage;
        return after.Fraction is { } now
            && (before.Fraction is not { } then || now - then >= Step || (now >= 1 && then < 1));
    }
}
