using System.Text.RegularExpressions;

namespace Sluice.Media.Compositions.Captions.Writing;

static partial class MarkupEscape
{
    /// <summary>An angle bracket that readers would take for the beginning of a tag.</summary>
    [GeneratedRegex("<(?=[A-Za-z0-9/!])", RegexOptions.CultureInvariant)]
    public static partial Regex TagStart();

    /// <summary>The three characters that WebVTT, SAMI and XML share.</summary>
    public static string Entities(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
}
