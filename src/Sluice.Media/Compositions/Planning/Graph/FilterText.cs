using System.Text;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>Values as filter graphs take them. Everything that is not our own text passes through here.</summary>
static class FilterText
{
    /// <summary>
    /// A graph is read twice: first as a graph, where <c>[ ] , ;</c> part filters, then as options, where <c>:</c> parts values. Each reading
    /// takes one layer of backslashes. Control characters become spaces.
    /// </summary>
    public static string Escape(string text) => Layer(Layer(Plain(text), " '\\:"), " '\\[],;");

    /// <summary>Seconds, to the microsecond.</summary>
    public static string Seconds(double seconds) => $"{Math.Round(seconds, 6) + 0.0:0.######}";

    static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    static string Layer(string text, string special)
    {
        var escaped = new StringBuilder(text.Length * 2);
        foreach (var letter in text)
        {
            if (special.Contains(letter, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(letter);
        }

        return escaped.ToString();
    }
}
