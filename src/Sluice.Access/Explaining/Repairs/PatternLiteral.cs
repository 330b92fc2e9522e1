using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>Text of a request as a document has to write it, so that it means itself.</summary>
internal static class PatternLiteral
{
    /// <summary>As a <c>Resource</c>. Documents of 2008 have no escapes: there a star stays one, and also matches itself.</summary>
    public static string Resource(string text, PolicyVersion version) =>
        text == "*" || version == PolicyVersion.V2008 ? text : Escape(text);

    /// <summary>As a value of a condition with that operator.</summary>
    public static string Value(string text, string comparison, PolicyVersion version)
    {
        if (version == PolicyVersion.V2008 || !HasVariables(comparison))
            return text;
        return HasWildcards(comparison) ? Escape(text) : text.Replace("${", "${$}{", StringComparison.Ordinal);
    }

    public static bool HasWildcards(string comparison) =>
        comparison.EndsWith("Like", StringComparison.Ordinal) || comparison.StartsWith("Arn", StringComparison.Ordinal);

    public static bool HasVariables(string comparison) =>
        comparison.StartsWith("String", StringComparison.Ordinal)
        || comparison.StartsWith("Arn", StringComparison.Ordinal);

    private static string Escape(string text) =>
        text.Replace("$", "${$}", StringComparison.Ordinal)
            .Replace("*", "${*}", StringComparison.Ordinal)
            .Replace("?", "${?}", StringComparison.Ordinal);
}
