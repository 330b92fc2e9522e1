using System.Collections.Immutable;
using Sluice.Access.Leases;
using Sluice.Jobs.Compositions;

namespace Sluice.Jobs.Running.Composing;

/// <summary>Work → the least that it needs of each bucket. Pure.</summary>
internal static class RoleScopes
{
    /// <summary>One scope for each bucket that the work reads or writes, by the bucket's name.</summary>
    public static ImmutableSortedDictionary<string, LeaseScope> Of(JobId job, CompositionWork work)
    {
        var reads = Reads(work).ToLookup(read => read.Bucket, read => read.Key, StringComparer.Ordinal);
        var writes = Enumerable
            .Range(0, work.Destinations.Length)
            .SelectMany(index => Starts(work, index).Select(start => (work.Destinations[index].Bucket, start)))
            .ToLookup(write => write.Bucket, write => write.start, StringComparer.Ordinal);
        return reads
            .Select(read => read.Key)
            .Concat(writes.Select(write => write.Key))
            .Distinct(StringComparer.Ordinal)
            .ToImmutableSortedDictionary(
                bucket => bucket,
                bucket => new LeaseScope(bucket, job.Value)
                {
                    ReadKeys = [.. reads[bucket].Distinct(StringComparer.Ordinal)],
                    WritePrefixes = [.. writes[bucket].Distinct(StringComparer.Ordinal)],
                },
                StringComparer.Ordinal
            );
    }

    /// <summary>What the keys begin with that are written to a destination: its prefix, and of its packages' names what holds no variable.</summary>
    public static IEnumerable<string> Starts(CompositionWork work, int destination)
    {
        var prefix = work.Destinations[destination].Prefix;
        return work
            .Composition.Packages.Where(package => package.Destination == destination)
            .Select(package => prefix + Fixed(package.BaseName))
            .DefaultIfEmpty(prefix)
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>The objects that are read.</summary>
    public static IEnumerable<SourceLocation.InBucket> Reads(CompositionWork work) =>
        work.Sources.Select(source => Locate(source.Uri)).OfType<SourceLocation.InBucket>();

    /// <exception cref="FormatException">No admission lets such an address pass.</exception>
    public static SourceLocation Locate(string uri) =>
        SourceLocation.TryParse(uri, out var location)
            ? location
            : throw new FormatException($"{SourceLocation.Bare(uri)} is no address of a source.");

    private static string Fixed(string name) => name.IndexOf('$') is >= 0 and var at ? name[..at] : name;
}
