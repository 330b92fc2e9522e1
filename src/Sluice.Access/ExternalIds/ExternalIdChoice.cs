using System.Collections.Immutable;

namespace Sluice.Access.ExternalIds;

/// <summary>The outcome of asking for an external id.</summary>
public abstract record ExternalIdChoice
{
    private ExternalIdChoice() { }

    public sealed record Chosen(ExternalId Id) : ExternalIdChoice;

    /// <summary>All reasons at once.</summary>
    public sealed record Refused(ImmutableArray<ExternalIdDefect> Defects) : ExternalIdChoice;
}
