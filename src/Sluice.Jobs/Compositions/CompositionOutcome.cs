using Sluice.Jobs.Doors;

namespace Sluice.Jobs.Compositions;

/// <summary>What became of a door's wish for a job. Closed.</summary>
public abstract record CompositionOutcome
{
    private CompositionOutcome() { }

    /// <summary>A new job.</summary>
    public sealed record Admitted(Job Job) : CompositionOutcome;

    /// <summary>The same token came before, a moment ago: this is its job, as it stands now.</summary>
    public sealed record Repeated(DoorJob Job) : CompositionOutcome;

    /// <summary>The organization has no queue of that name: neither to wait in nor to hop to.</summary>
    public sealed record UnknownQueue(string Name) : CompositionOutcome;
}
