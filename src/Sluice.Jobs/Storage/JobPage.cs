namespace Sluice.Jobs.Storage;

/// <summary>Which jobs a list shows.</summary>
public sealed record JobPage
{
    public JobStatus? Status { get; init; }

    /// <summary>The last job of the page before this one.</summary>
    public JobId? Before { get; init; }

    public int Size { get; init; } = 50;
}
