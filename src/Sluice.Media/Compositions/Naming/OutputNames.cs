using System.Collections.Immutable;
using System.Text;
using Sluice.Media.Outputs;

namespace Sluice.Media.Compositions.Naming;

/// <summary>What names may be: below their destination, storable, and each used once.</summary>
public static class OutputNames
{
    /// <summary>Keys of object stores end here.</summary>
    const int MostBytes = 1024;

    /// <summary>The first name that is no good, or null. Paths are relative to a destination, with forward slashes.</summary>
    public static MediaFailure? Refusal(IEnumerable<OutputName> names)
    {
        var seen = new Dictionary<(string Root, string Path), OutputName>();
        foreach (var name in names)
        {
            if (!IsSafe(name.Template.Sample))
                return SinkFailures.BadPath(Shown(name.Template.Pattern));
            foreach (var spelling in Spellings(name.Template))
            {
                if (!seen.TryAdd((name.Root, spelling), name))
                    return NameFailures.Clash(
                        Shown(name.Template.Pattern),
                        seen[(name.Root, spelling)].Owner,
                        name.Owner
                    );
            }
        }

        return null;
    }

    /// <summary>The path stays below its destination and every store can keep it.</summary>
    public static bool IsSafe(string path) =>
        path.Length > 0
        && !path.Any(letter => char.IsControl(letter) || letter is '\\' or '\uFFFE' or '\uFFFF')
        && !path.Split('/').Any(part => part is "" or "." or "..")
        && IsText(path)
        && Encoding.UTF8.GetByteCount(path) <= MostBytes;

    /// <summary>A family is kept under its pattern and under its first two names, so that a single file cannot take one of them.</summary>
    static ImmutableArray<string> Spellings(NameTemplate template) =>
        template.IsFixed
            ? [template.Pattern]
            :
            [
                .. new[]
                {
                    template.Pattern,
                    template.For(new SegmentFacts(0, 0, DateTimeOffset.UnixEpoch)),
                    template.For(new SegmentFacts(1, 1, DateTimeOffset.UnixEpoch)),
                }.Distinct(StringComparer.Ordinal),
            ];

    /// <summary>No half of a surrogate pair.</summary>
    static bool IsText(string path)
    {
        for (var at = 0; at < path.Length; at++)
        {
            if (char.IsHighSurrogate(path[at]) && at + 1 < path.Length && char.IsLowSurrogate(path[at + 1]))
                at++;
            else if (char.IsSurrogate(path[at]))
                return false;
        }

        return true;
    }

    static string Shown(string path) =>
        string.Concat(
            path.Take(200).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter)
        );
}
