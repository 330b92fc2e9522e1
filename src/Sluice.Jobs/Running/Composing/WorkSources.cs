using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Inputs;
using Sluice.Jobs.Transfer;
using Sluice.Media;
using Sluice.Media.Inputs;

namespace Sluice.Jobs.Running.Composing;

/// <summary>Finds what a composition reads. The first byte of each source is read: so a look proves permissions, keys and existence at once.</summary>
public sealed class WorkSources(HttpInputs http)
{
    // They wait for the network.
    private const int AtOnce = 8;

    /// <summary>In the order of the work.</summary>
    /// <exception cref="JobException">One cannot be read; it is named.</exception>
    internal async Task<ImmutableArray<IRangeSource>> FindAsync(
        CompositionWork work,
        RoleLeases leases,
        CancellationToken cancellationToken
    )
    {
        var found = new IRangeSource[work.Sources.Length];
        foreach (var some in Enumerable.Range(0, found.Length).Chunk(AtOnce))
            await Task.WhenAll(
                some.Select(async index =>
                    found[index] = await FindAsync(work.Sources[index], leases, cancellationToken)
                )
            );
        return [.. found];
    }

    private async Task<IRangeSource> FindAsync(
        WorkSource source,
        RoleLeases leases,
        CancellationToken cancellationToken
    ) =>
        RoleScopes.Locate(source.Uri) switch
        {
            SourceLocation.OnWeb web => await HttpRangeSource.FindAsync(http, web.Address, cancellationToken),
            SourceLocation.InBucket place => await FindAsync(place, leases.Read(place.Bucket), cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<IRangeSource> FindAsync(
        SourceLocation.InBucket place,
        BucketAccess access,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await S3RangeSource.FindAsync(access, place.Key, cancellationToken);
        }
        catch (AccessException refused)
        {
            var failure = await Existence.ExplainAsync(access, place.Key, refused.Failure, cancellationToken);
            throw new JobException(JobFailure.From(failure) with { Uri = place.Name }, refused);
        }
        catch (MediaException unusable)
        {
            throw new JobException(JobFailure.From(unusable.Failure) with { Uri = place.Name }, unusable);
        }
    }
}
