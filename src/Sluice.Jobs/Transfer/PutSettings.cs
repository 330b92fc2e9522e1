namespace Sluice.Jobs.Transfer;

/// <summary>How files travel into a bucket. Memory stays small whatever their size: parts are read from disk as they are sent.</summary>
public sealed record PutSettings
{
    public static PutSettings Default { get; } = new();

    /// <summary>Files of this many bytes or more go in parts.</summary>
    public long MultipartFrom { get; init; } = 16 * 1024 * 1024;

    /// <summary>Bytes; larger for files that would need more than 10,000 parts. S3 takes 5 MiB and more.</summary>
    public long PartSize { get; init; } = 8 * 1024 * 1024;

    /// <summary>Requests of one sink that are under way at once.</summary>
    public int Parallel { get; init; } = 4;

    internal long PartSizeFor(long length) => Math.Max(PartSize, (length + MaxParts - 1) / MaxParts);

    private const int MaxParts = 10_000;
}
