using System.Text.RegularExpressions;

namespace Sluice.LocalCloud.Constraints;

/// <summary>
/// What AWS's services demand of one member of a request, and the words in which they refuse it. The same for every protocol: who reads the
/// request gives the sentence the error code of its own.
/// </summary>
internal static class MemberConstraint
{
    private const int ShownCharacters = 256;

    /// <returns>Why the text is refused; null when it is not.</returns>
    public static string? OfText(string name, string value, (int Least, int Most) length, Regex? pattern) =>
        value.Length < length.Least
            ? Refused(name, value, $"Member must have length greater than or equal to {length.Least}")
        : value.Length > length.Most
            ? Refused(name, value, $"Member must have length less than or equal to {length.Most}")
        : pattern is not null && !pattern.IsMatch(value)
            ? Refused(name, value, $"Member must satisfy regular expression pattern: {pattern}")
        : null;

    /// <returns>Why the number is refused; null when it is not.</returns>
    public static string? OfNumber(string name, string value, int number, (int Least, int Most) range) =>
        number < range.Least ? Refused(name, value, $"Member must have value greater than or equal to {range.Least}")
        : number > range.Most ? Refused(name, value, $"Member must have value less than or equal to {range.Most}")
        : null;

    public static string Missing(string name) =>
        $"1 validation error detected: Value null at '{Camel(name)}' failed to satisfy constraint: Member must not be null";

    public static string Refused(string name, string value, string constraint) =>
        $"1 validation error detected: Value '{(value.Length > ShownCharacters ? value[..ShownCharacters] + "…" : value)}' at '{Camel(name)}' failed to satisfy constraint: {constraint}";

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
