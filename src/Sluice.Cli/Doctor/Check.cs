namespace Sluice.Cli.Doctor;

/// <summary>One line of the doctor's report.</summary>
/// <param name="Name">What was looked at: <c>ffmpeg</c>, <c>sandbox</c>, <c>disk</c>.</param>
/// <param name="Detail">What was found.</param>
internal sealed record Check(string Name, CheckOutcome Outcome, string Detail)
{
    /// <summary>What to do about it; null where there is nothing to do.</summary>
    public string? Hint { get; init; }
}

internal enum CheckOutcome
{
    Ok,

    /// <summary>Works, with a risk or without a feature.</summary>
    Warning,

    /// <summary>Jobs will fail.</summary>
    Failed,
}
