namespace Sluice.Media.Probe;

/// <summary>What a source is, or why it cannot be used. Closed.</summary>
public abstract record ProbeResult
{
    private ProbeResult() { }

    public sealed record Understood(SourceInfo Source) : ProbeResult;

    public sealed record Refused(MediaFailure Failure) : ProbeResult;
}
