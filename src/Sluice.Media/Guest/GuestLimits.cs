namespace Sluice.Media.Guest;

/// <summary>Bounds on one guest. Reaching one ends the guest, never the host.</summary>
public sealed record GuestLimits
{
    public static GuestLimits Default { get; } = new();

    /// <summary>For programs that only look at a file: a minute is generous.</summary>
    public static GuestLimits Look { get; } = new() { WallTime = TimeSpan.FromSeconds(60), FileBytes = 1 << 20 };

    /// <summary>Without any change of its progress for this long, the guest is taken for hung.</summary>
    public TimeSpan StallAfter { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Whole run; null where only the stall watchdog counts.</summary>
    public TimeSpan? WallTime { get; init; }

    /// <summary>Between the interrupt and the kill.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Size of any one file that it writes.</summary>
    public long FileBytes { get; init; } = 1L << 40;

    /// <summary>Address space. Generous: a decoder of 8K frames with threads maps several gigabytes.</summary>
    public long AddressSpaceBytes { get; init; } = 24L << 30;

    /// <summary>What is kept of standard error: its end.</summary>
    public int DiagnosticBytes { get; init; } = 64 << 10;

    /// <summary>What is kept of standard output, where it is captured; more is a failure.</summary>
    public int CaptureBytes { get; init; } = 16 << 20;
}
