using System.Collections.Immutable;
using Sluice.Access;

namespace Sluice.Jobs.Scheduling;

/// <summary>
/// Who runs next. Within a line the order is given; between organizations the one goes first that has the fewest running, then the
/// one that has waited longest since its last start: nobody is kept waiting by another's priorities or numbers. Pure.
/// </summary>
internal static class DispatchOrder
{
    /// <param name="lastStarts">When a job of an organization was started last; missing for those that had none.</param>
    /// <param name="free">Places that are free.</param>
    public static ImmutableArray<WaitingJob> Choose(
        ImmutableArray<WaitingLine> lines,
        ImmutableDictionary<OrganizationId, long> lastStarts,
        int free
    )
    {
        var chosen = ImmutableArray.CreateBuilder<WaitingJob>();
        var rest = lines.ToList();
        var served = lastStarts.ToDictionary();
        while (chosen.Count < free && Next(rest, served) is { } next)
        {
            chosen.Add(rest[next].Heads[0]);
            served[rest[next].Organization] = long.MaxValue;
            rest[next] = rest[next] with { Busy = rest[next].Busy + 1, Heads = rest[next].Heads.RemoveAt(0) };
        }
        return chosen.ToImmutable();
    }

    private static int? Next(List<WaitingLine> lines, Dictionary<OrganizationId, long> served)
    {
        var busy = lines.ToLookup(line => line.Organization, line => line.Busy);
        return Enumerable
            .Range(0, lines.Count)
            .Where(index => IsOpen(lines[index]))
            .OrderBy(index => busy[lines[index].Organization].Sum())
            .ThenBy(index => served.GetValueOrDefault(lines[index].Organization, long.MinValue))
            .ThenBy(index => lines[index].Heads[0].Ordinal)
            .Select(index => (int?)index)
            .FirstOrDefault();
    }

    private static bool IsOpen(WaitingLine line) =>
        !line.Heads.IsEmpty && (line.Limit is null || line.Busy < line.Limit);
}
