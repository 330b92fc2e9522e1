using System.Globalization;
using System.Text.RegularExpressions;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>SAMI (.smi): points of time, each with what is shown from then on.</summary>
static partial class SamiReader
{
    /// <summary>Seconds that the last words stay.</summary>
    const double LastStays = 4;

    public static CaptionReadResult Read(string text, string? language)
    {
        var points = Sync().Matches(text).ToList();
        if (points.Count == 0)
            return new CaptionReadResult.Refused(CaptionFailures.NotOfForm("SAMI", "there is no SYNC with a start"));
        var chosen = Class(text, language);
        var shown = points
            .Select(
                (point, index) =>
                {
                    var from = point.Index + point.Length;
                    var to = index + 1 < points.Count ? points[index + 1].Index : text.Length;
                    return (
                        Start: double.Parse(point.Groups["ms"].Value, CultureInfo.InvariantCulture) / 1000,
                        Text: Words(text[from..to], chosen)
                    );
                }
            )
            .Where(point => point.Text is not null)
            .ToList();
        var cues = shown.Select(
            (point, index) =>
                new Cue(
                    point.Start,
                    index + 1 < shown.Count ? shown[index + 1].Start : point.Start + LastStays,
                    Markup.Read(point.Text!, hasEntities: true)
                )
        );
        return new CaptionReadResult.Found([.. cues]);
    }

    /// <summary>The class of the language; without one, or where no class says its language, that of the first words.</summary>
    static string? Class(string text, string? language)
    {
        var named = language is { Length: >= 2 }
            ? LanguageClass()
                .Matches(text)
                .FirstOrDefault(match =>
                    match.Groups["lang"].Value.StartsWith(language[..2], StringComparison.OrdinalIgnoreCase)
                )
                ?.Groups["name"]
                .Value
            : null;
        return named
            ?? Paragraph()
                .Matches(text)
                .Select(match => match.Groups["class"].Value)
                .FirstOrDefault(name => name.Length > 0);
    }

    /// <summary>What the point shows of a class; null where it says nothing of it.</summary>
    static string? Words(string block, string? chosen)
    {
        var body = block.Split("</BODY", 2, StringSplitOptions.None)[0].Split("</body", 2, StringSplitOptions.None)[0];
        var paragraphs = Paragraph().Matches(body).ToList();
        if (paragraphs.Count == 0)
            return chosen is null ? Flat(body) : null;
        var mine = paragraphs.FindIndex(match =>
            chosen is null || string.Equals(match.Groups["class"].Value, chosen, StringComparison.OrdinalIgnoreCase)
        );
        if (mine < 0)
            return null;
        var end = mine + 1 < paragraphs.Count ? paragraphs[mine + 1].Index : body.Length;
        return Flat(body[(paragraphs[mine].Index + paragraphs[mine].Length)..end]);
    }

    /// <summary>Line ends of the file mean nothing; those of the text are tags. No-break spaces are how nothing is shown.</summary>
    static string Flat(string text) =>
        Blank().Replace(text.Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase), " ").Trim();

    [GeneratedRegex(
        @"<SYNC\s[^<>]{0,100}?START\s*=\s*""?(?<ms>[0-9]{1,10})[^<>]{0,100}>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Sync();

    [GeneratedRegex(
        @"<P(?:\s[^<>]{0,100}?)?(?:CLASS\s*=\s*""?(?<class>[A-Za-z0-9_-]{1,40})[^<>]{0,100})?>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Paragraph();

    [GeneratedRegex(
        @"\.(?<name>[A-Za-z0-9_-]{1,40})\s*\{[^{}]{0,400}lang\s*:\s*(?<lang>[A-Za-z-]{2,20})",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex LanguageClass();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blank();
}
