namespace Sluice.Server.Doors.MediaConvert.Validation;

/// <summary>What is said of a member that the API does not have, with the one that was probably meant.</summary>
internal static class UnknownMember
{
    private const int LongestCompared = 64;

    public static string Message(string name, IEnumerable<string> known) =>
        Nearest(name, known) is { } meant
            ? $"Should not be here: the API has no such property; did you mean {meant}?"
            : "Should not be here: the API has no such property";

    private static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length is 0 or > LongestCompared)
            return null;
        var best = known
            .Select(candidate => (candidate, Distance: Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .FirstOrDefault((candidate: "", Distance: int.MaxValue));
        return best.Distance <= Math.Max(1, name.Length / 4) ? best.candidate : null;
    }

    /// <summary>Levenshtein's, in two rows.</summary>
    private static int Distance(string a, string b)
    {
        var above = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var row = 1; row <= a.Length; row++)
        {
            var current = new int[b.Length + 1];
            current[0] = row;
            for (var column = 1; column <= b.Length; column++)
                current[column] = Math.Min(
                    Math.Min(current[column - 1], above[column]) + 1,
                    above[column - 1] + (a[row - 1] == b[column - 1] ? 0 : 1)
                );
            above = current;
        }
        return above[b.Length];
    }
}
