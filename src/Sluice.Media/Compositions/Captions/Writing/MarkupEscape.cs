using System.Text.RegularExpressions;

namespace Sluice.Media.Compositions.Captions.Writing;

static partial class MarkupEscape
{
    /// <summary>Keeps words that readers would take for a tag from being one, with a word joiner, which is not seen.</summary>
    public static string NoTags(string text) => TagStart().Replace(text, "<\u2060${first}");

    [GeneratedRegex("<(?<first>[A-Za-z0-9/!])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TagStart();

    /// <summary>The three characters that WebVTT, SAMI and XML share.</summary>
    public static string Entities(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
