using System.Collections.Immutable;

namespace Sluice.Access.Linting;

/// <summary>One action that AWS knows.</summary>
/// <param name="Level">AWS's access levels: <c>List</c>, <c>Read</c>, <c>Write</c>, <c>Tagging</c>, <c>Permissions management</c>, or several.</param>
/// <param name="ResourceArns">Patterns of the ARNs it can be limited to; empty for one that knows only <c>*</c>.</param>
internal sealed record CatalogueAction(string Service, string Name, string Level, ImmutableArray<string> ResourceArns)
{
    public string FullName => $"{Service}:{Name}";

    public bool ManagesPermissions => Level.Contains("Permissions management", StringComparison.Ordinal);

    /// <summary>Whether a <c>Resource</c> pattern can match a resource that the action is about.</summary>
    public bool Fits(string pattern) => pattern == "*" || ResourceArns.Any(arn => Overlap(pattern, arn));

    private static bool Overlap(string pattern, string arn)
    {
        var (left, right) = (pattern.Split(':', 6), arn.Split(':', 6));
        if (left.Length < 6)
            return true;
        if (!left[2].Contains('*', StringComparison.Ordinal) && left[2] != right[2])
            return false;
        // Bucket names have no slash, and keys follow one.
        if (right[2] == "s3" && right[5] == "*")
            return !left[5].Contains('/', StringComparison.Ordinal);
        if (right[2] == "s3" && right[5] == "*/*")
            return left[5].AsSpan().ContainsAny("/*?");
        var prefix = right[5].Split('*')[0];
        var literal = left[5].Split('*', '?', '$')[0];
        return literal.StartsWith(prefix, StringComparison.Ordinal)
            || (literal.Length < left[5].Length && prefix.StartsWith(literal, StringComparison.Ordinal));
    }
}
