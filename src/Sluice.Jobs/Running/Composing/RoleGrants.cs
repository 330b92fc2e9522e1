using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Leases;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Organizations;

namespace Sluice.Jobs.Running.Composing;

/// <summary>Turns the role that a job names into credentials for each of its buckets.</summary>
/// <param name="endpoint">Where roles and buckets are.</param>
public sealed class RoleGrants(
    LeaseBroker broker,
    OrganizationExternalIds ids,
    BucketRegions regions,
    AwsEndpoint endpoint
)
{
    /// <summary>One lease for each bucket, by its name; narrowed to the job's keys in it.</summary>
    /// <exception cref="AccessException">The role cannot be assumed.</exception>
    internal async Task<RoleLeases> LeaseAsync(Job job, CancellationToken cancellationToken)
    {
        var grants = await OfAsync(job, cancellationToken);
        var leases = await Task.WhenAll(
            grants.Select(one => broker.LeaseAsync(one.Grant, one.Scope, cancellationToken))
        );
        return new RoleLeases(leases.ToImmutableDictionary(lease => lease.Grant.Bucket, StringComparer.Ordinal));
    }

    /// <summary>The job is over: nobody needs its credentials any more.</summary>
    public void Release(Job job) => broker.Release(job.Id.Value);

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
                            await regions.LocateAsync(endpoint, scope.Bucket, cancellationToken),
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
