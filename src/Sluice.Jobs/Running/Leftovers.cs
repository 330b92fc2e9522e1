using System.Collections.Immutable;
using Sluice.Media;

namespace Sluice.Jobs.Running;

/// <summary>What an organization is told of objects that could not be removed.</summary>
internal static class Leftovers
{
    private const int Named = 5;

    public static MediaWarning Warn(string place, ImmutableSortedSet<string> keys) =>
        new(
            "output.leftovers",
            $"{keys.Count} objects of an unfinished attempt could not be removed from {place}: "
                + string.Join(", ", keys.Take(Named))
                + (keys.Count > Named ? ", …" : "")
        );
}
