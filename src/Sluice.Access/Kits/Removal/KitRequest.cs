using Sluice.Access.Policy;

namespace Sluice.Access.Kits.Removal;

/// <summary>A request that a statement of a kit is there for, or that it must keep out.</summary>
/// <param name="Identity">The document that speaks for the principal; null: none of the kit's.</param>
/// <param name="Resource">The document that speaks for the resource; null: none of the kit's.</param>
internal sealed record KitRequest(AccessRequest Request, KitDocument? Identity, KitDocument? Resource)
{
    /// <summary>Which document of <see cref="Resource"/>'s kind.</summary>
    public string? Target { get; init; }

    /// <summary>The principal's own documents allow it everything: the document that governs the resource has to keep it out alone.</summary>
    public bool IsAllowedByItsOwn { get; init; }

    public required string Purpose { get; init; }

    public RemovedRequest Shown => new(Request.Principal.Arn, Request.Action, Request.Resource, Purpose);
}
