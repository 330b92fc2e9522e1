using System.Collections.Immutable;

namespace Sluice.Access.Kits.Removal;

/// <summary>What happens when one statement, or one condition of it, is left out of a kit.</summary>
/// <param name="Condition">As <c>StringEquals sts:ExternalId</c>; null where the whole statement is left out.</param>
/// <param name="Code">As a verification would report it: <c>access.denied</c>, <c>access.trust_too_open</c>, …; <see cref="Nothing"/> where it makes no difference.</param>
/// <param name="Requests">Those that then fail; or, for a condition, those that are then allowed and should not be.</param>
public sealed record RemovalOutcome(
    KitStatement Statement,
    string? Condition,
    string Code,
    ImmutableArray<RemovedRequest> Requests
)
{
    public const string Nothing = "none";
}
