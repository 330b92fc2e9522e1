using Microsoft.Extensions.DependencyInjection;
using Sluice.Access;
using Sluice.Jobs.Organizations;

namespace Sluice.Server.Hosting;

/// <summary>What a fresh installation needs before anybody can call it.</summary>
public static class SluiceBootstrap
{
    private const string Label = "bootstrap";

    /// <summary>
    /// The organization named <paramref name="name"/>, opened where it does not exist, with a key that works. The key is a fresh one
    /// each time, since only hashes are kept; those of the last few starts go on working. Call it after the host has started.
    /// </summary>
    public static async Task<OrganizationAccess> EnsureOrganizationAsync(
        IServiceProvider services,
        string name,
        CancellationToken cancellationToken = default
    )
    {
        var desk = services.GetRequiredService<OrganizationDesk>();
        return await IssueAsync(desk, await desk.EnsureAsync(name, cancellationToken), cancellationToken);
    }

    /// <summary>The same for the organization of an account of the host's own IAM: one that is opened has the account's 12 digits.</summary>
    public static async Task<OrganizationAccess> EnsureOrganizationAsync(
        IServiceProvider services,
        string name,
        OrganizationId account,
        CancellationToken cancellationToken
    )
    {
        var desk = services.GetRequiredService<OrganizationDesk>();
        return await IssueAsync(desk, await desk.EnsureAsync(name, account, cancellationToken), cancellationToken);
    }

    private static async Task<OrganizationAccess> IssueAsync(
        OrganizationDesk desk,
        Organization organization,
        CancellationToken cancellationToken
    )
    {
        var key = await desk.IssueKeyAsync(organization.Id, Label, cancellationToken);
        return new OrganizationAccess(organization.Name, organization.Id.Value, key.Reveal());
    }
}

/// <summary>An organization and a key of it.</summary>
/// <param name="Id">12 digits.</param>
/// <param name="ApiKey">Shown once: <c>Authorization: Bearer …</c>.</param>
public sealed record OrganizationAccess(string Name, string Id, string ApiKey)
{
    // A record prints its members; a secret must not reach a log that way.
    public override string ToString() => $"{Name} ({Id})";
}
