namespace Sluice.Media.Guest;

/// <summary>How a guest ended.</summary>
/// <param name="Code">Exit code; 128 + n after signal n.</param>
/// <param name="Diagnostics">The bounded rest of its standard error: for classification and debugging, never shown as a message.</param>
public sealed record GuestExit(int Code, string Diagnostics)
{
    public GuestEnd End { get; init; } = GuestEnd.ByItself;

    public bool IsSuccess => Code == 0 && End == GuestEnd.ByItself;
}

/// <summary>Who ended a guest.</summary>
public enum GuestEnd
{
    ByItself,

    /// <summary>It made no progress for <see cref="GuestLimits.StallAfter"/>.</summary>
    Stalled,

    /// <summary>It ran longer than <see cref="GuestLimits.WallTime"/>.</summary>
    OutOfTime,

    /// <summary>It wrote more than <see cref="GuestLimits.CaptureBytes"/>.</summary>
    TooTalkative,

    /// <summary>The host asked it to end.</summary>
    Stopped,
}
