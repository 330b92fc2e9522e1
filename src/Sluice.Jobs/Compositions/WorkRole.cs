using Sluice.Access;

namespace Sluice.Jobs.Compositions;

/// <summary>The role that a job names, and how Sluice comes to it. Closed.</summary>
public abstract record WorkRole
{
    private WorkRole(Arn role) => Role = role;

    public Arn Role { get; init; }

    /// <summary>A role of the organization's own account here, assumed as a service: its trust policy names the service.</summary>
    /// <param name="Service">As <c>mediaconvert.amazonaws.com</c>.</param>
    /// <param name="Source">On whose behalf, as <c>aws:SourceArn</c>: the queue. Its account is <c>aws:SourceAccount</c> and has to be the organization's.</param>
    public sealed record OfService(Arn Role, string Service, Arn Source) : WorkRole(Role);

    /// <summary>A role anywhere else, assumed as Sluice itself under the organization's own external id.</summary>
    public sealed record OfCustomer(Arn Role) : WorkRole(Role);
}
