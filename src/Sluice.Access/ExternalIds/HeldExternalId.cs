namespace Sluice.Access.ExternalIds;

/// <summary>An external id that was given out or accepted before, and the organization it binds. Ended grants still hold theirs.</summary>
public sealed record HeldExternalId(ExternalId Id, OrganizationId Organization, ExternalIdMode Mode)
{
    /// <summary>Its grant has ended, or has another id now: nobody gets it again, not even who had it.</summary>
    public bool IsRetired { get; init; }
}
