namespace Sluice.Media.Guest;

/// <summary>One report of a running ffmpeg.</summary>
public sealed record GuestProgress
{
    public long? Frame { get; init; }

    /// <summary>Written so far, on the output's clock; null before the first packet.</summary>
    public TimeSpan? Position { get; init; }

    public long? Bytes { get; init; }

    /// <summary>Multiple of real time.</summary>
    public double? Speed { get; init; }

    public bool IsEnd { get; init; }

    /// <summary>Whether work was done since <paramref name="earlier"/>: the clock alone does not count.</summary>
    public bool IsBeyond(GuestProgress earlier) =>
        Frame != earlier.Frame || Position != earlier.Position || Bytes != earlier.Bytes || IsEnd != earlier.IsEnd;
}
