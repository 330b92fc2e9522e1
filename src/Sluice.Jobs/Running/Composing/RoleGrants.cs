using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Verification;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Organizations;

namespace Sluice.Jobs.Running.Composing;

/// <summary>Turns the role that a job names into credentials for each of its buckets.</summary>
/// <param name="here">Of roles that are assumed as a service.</param>
/// <param name="outside">Of roles that trust Sluice itself.</param>
public sealed class RoleGrants(RolePlace here, RolePlace outside, OrganizationExternalIds ids, BucketRegions regions)
{
    /// <summary>One lease for each bucket, by its name; narrowed to the job's keys in it.</summary>
    /// <exception cref="AccessException">The role cannot be assumed.</exception>
    internal async Task<RoleLeases> LeaseAsync(Job job, CancellationToken cancellationToken)
    {
        var grants = await OfAsync(job, cancellationToken);
        var leases = await Task.WhenAll(
            grants.Select(one => PlaceOf(job).Broker.LeaseAsync(one.Grant, one.Scope, cancellationToken))
        );
        return new RoleLeases(leases.ToImmutableDictionary(lease => lease.Grant.Bucket, StringComparer.Ordinal));
    }

    /// <summary>Proves that the role refuses who comes without the organization's id: one that anybody could have Sluice use carries no jobs.</summary>
    /// <exception cref="AccessException">It does not.</exception>
    internal async Task ProveTrustAsync(Job job, RoleLeases leases, CancellationToken cancellationToken)
    {
        var preflight = new Preflight(PlaceOf(job).Broker);
        var findings = await preflight.CheckTrustAsync(leases.First.Grant, cancellationToken);
        if (findings.FirstOrDefault(one => one is { Outcome: FindingOutcome.Fail })?.Failure is { } hole)
            throw new AccessException(hole);
    }

    /// <summary>The job is over: nobody needs its credentials any more.</summary>
    public void Release(Job job) => PlaceOf(job).Broker.Release(job.Id.Value);

    private RolePlace PlaceOf(Job job) => job.Work is CompositionWork { Role: WorkRole.OfCustomer } ? outside : here;

    private async Task<ImmutableArray<RoleGrant>> OfAsync(Job job, CancellationToken cancellationToken)
    {
        var work = (CompositionWork)job.Work;
        if (work.Role is WorkRole.OfService service && !IsOwn(job, service))
            throw new AccessException(Foreign(job, service));
        var id =
            work.Role is WorkRole.OfCustomer
                ? await ids.EnsureAsync(job.Organization, cancellationToken)
                : (Access.ExternalIds.ExternalId?)null;
        return
        [
            .. await Task.WhenAll(
                RoleScopes
                    .Of(job.Id, work)
                    .Values.Select(async scope =>
                        RoleGrant.Of(
                            job,
                            scope,
                            await regions.LocateAsync(PlaceOf(job).Endpoint, scope.Bucket, cancellationToken),
                            id
                        )
                    )
            ),
        ];
    }

    /// <summary>A service acts for the account that passed it the role, and only roles of one's own account can be passed.</summary>
    private static bool IsOwn(Job job, WorkRole.OfService service) =>
        service.Role.Account == job.Organization.Value && service.Source.Account == job.Organization.Value;

    private static AccessFailure Foreign(Job job, WorkRole.OfService service) =>
        new("access.role_of_other_account", $"{service.Role} is not a role of account {job.Organization}.")
        {
            Principal = service.Service,
            Action = "sts:AssumeRole",
            Resource = service.Role.ToString(),
            Hint = "Name a role of the account that submits the job.",
        };
}
