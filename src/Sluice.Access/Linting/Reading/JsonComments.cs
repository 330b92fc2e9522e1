using System.Text;

namespace Sluice.Access.Linting.Reading;

/// <summary>Takes out of a text what people write into JSON and JSON does not have: comments, also those with dashes.</summary>
internal static class JsonComments
{
    /// <summary>The text without comments, each replaced by nothing to the end of its line; null when it has none.</summary>
    public static string? Strip(string text)
    {
        var kept = new StringBuilder(text.Length);
        var isFound = false;
        var isText = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (!isText && StartOf(text, i) is { } end)
            {
                isFound = true;
                i = end - 1;
                continue;
            }
            if (text[i] == '"' && !(isText && IsEscaped(text, i)))
                isText = !isText;
            kept.Append(text[i]);
        }
        return isFound ? kept.ToString() : null;
    }

    /// <summary>Where the comment that begins here ends; null where none begins.</summary>
    private static int? StartOf(string text, int i)
    {
        var rest = text.AsSpan(i);
        if (rest.StartsWith("/*"))
            return text.IndexOf("*/", i + 2, StringComparison.Ordinal) is var close and >= 0 ? close + 2 : text.Length;
        if (!rest.StartsWith("//") && !rest.StartsWith("--") && !rest.StartsWith("#"))
            return null;
        return text.IndexOf('\n', i) is var line and >= 0 ? line : text.Length;
    }

    private static bool IsEscaped(string text, int quote)
    {
        var slashes = 0;
        for (var i = quote - 1; i >= 0 && text[i] == '\\'; i--)
            slashes++;
        return slashes % 2 == 1;
    }
}
