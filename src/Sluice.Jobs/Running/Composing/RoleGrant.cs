using System.Security.Cryptography;
using System.Text;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Jobs.Compositions;

namespace Sluice.Jobs.Running.Composing;

/// <summary>What a job's role lets Sluice do with one bucket: a grant that nobody reserved, for this job alone.</summary>
internal sealed record RoleGrant(Grant Grant, LeaseScope Scope)
{
    /// <param name="id">The organization's own, for roles of customers.</param>
    public static RoleGrant Of(Job job, LeaseScope scope, AwsEndpoint endpoint, ExternalId? id)
    {
        var work = (CompositionWork)job.Work;
        var writes = work.Destinations.Where(one => one.Bucket == scope.Bucket).Select(one => one.Writes).ToList();
        var grant = new Grant
        {
            Id = IdOf(job, work.Role, scope.Bucket),
            Organization = job.Organization,
            Mechanism = MechanismOf(work.Role, id),
            Bucket = scope.Bucket,
            IsBucketUnknown = true,
            Use = UseOf(scope),
            Endpoint = endpoint,
            KmsKey = writes.Select(one => one.KmsKey).FirstOrDefault(key => key is not null),
            // Each destination has headers of its own; this decides which actions the session is for.
            Writes = writes.FirstOrDefault(one => one.CannedAcl is not null) ?? ObjectWriteOptions.None,
            State = GrantState.Verified,
            CreatedAt = job.CreatedAt,
        };
        return new RoleGrant(grant, scope);
    }

    /// <summary>The same for all jobs that name the same role for the same bucket: what a role turned out not to take is remembered, and the audit trail can be searched.</summary>
    private static GrantId IdOf(Job job, WorkRole role, string bucket)
    {
        var parts = string.Join('\n', job.Organization, role.GetType().Name, role.Role, bucket);
        return new GrantId("role-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(parts)))[..26]);
    }

    private static GrantMechanism MechanismOf(WorkRole role, ExternalId? id) =>
        role switch
        {
            WorkRole.OfService service => new GrantMechanism.ServiceRole(service.Role, service.Service)
            {
                Source = service.Source,
            },
            _ => new GrantMechanism.CrossAccountRole(
                role.Role,
                ExternalIdMode.Global,
                id ?? throw new ArgumentNullException(nameof(id))
            ),
        };

    private static GrantUse UseOf(LeaseScope scope) =>
        (scope.ReadKeys.IsEmpty ? GrantUse.None : GrantUse.Read)
        | (scope.WritePrefixes.IsEmpty ? GrantUse.None : GrantUse.Write);
}
