using System.Collections.Immutable;
using Sluice.Access.Leases;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Transfer;
using Sluice.Media;

namespace Sluice.Jobs.Running.Composing;

/// <summary>The credentials of one composition, by bucket.</summary>
internal sealed record RoleLeases(ImmutableDictionary<string, CredentialLease> ByBucket)
{
    /// <summary>Any of them: all are of the job's one role.</summary>
    public CredentialLease First => ByBucket.Values.First();

    public BucketAccess Read(string bucket) => BucketAccess.Through(ByBucket[bucket]);

    /// <summary>With the headers that the destination asks for.</summary>
    public BucketAccess Write(WorkDestination destination) =>
        BucketAccess.Through(ByBucket[destination.Bucket]) with
        {
            Writes = destination.Writes,
        };

    public IEnumerable<MediaWarning> Warnings =>
        ByBucket
            .Values.OrderBy(lease => lease.Grant.Bucket, StringComparer.Ordinal)
            .SelectMany(lease => lease.Warnings)
            .Select(warning => new MediaWarning(warning.Code, warning.Message));
}
