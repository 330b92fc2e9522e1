using System.Collections.Immutable;

namespace Sluice.Access.Sts;

/// <summary>Which of several places is asked next: the best one that has not failed lately. One place that is down costs one call a minute, not one in each.</summary>
internal sealed class StsRoute(ImmutableArray<StsPlace> places, TimeProvider time)
{
    /// <summary>How long a place that did not answer is passed over.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    /// <summary>Guards the map; never held across a call.</summary>
    private readonly Lock _gate = new();
    private readonly Dictionary<StsPlace, DateTimeOffset> _resting = [];

    /// <summary>Null when there is no place at all. Where all of them rest, the one that failed first is tried again.</summary>
    public StsPlace? Next()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            return places.FirstOrDefault(place => Until(place) <= now) ?? places.MinBy(Until);
        }
    }

    /// <returns>Whether another place is awake, so that asking again is worth while.</returns>
    public bool Fail(StsPlace place)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _resting[place] = now + Rest;
            return places.Any(other => Until(other) <= now);
        }
    }

    private DateTimeOffset Until(StsPlace place) => _resting.GetValueOrDefault(place, DateTimeOffset.MinValue);
}
