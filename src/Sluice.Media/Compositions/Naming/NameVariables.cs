using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Sluice.Media.Compositions.Naming;

/// <summary>
/// Variables in names: <c>$dt$ $d$ $t$ $rv$ $ra$ $rc$ $w$ $h$ $f$ $fn$ $ex$</c>, <c>$$</c> for a dollar, and a least number of digits as
/// in <c>$h%04$</c> (AWS Elemental MediaConvert user guide, "Using variables in your job settings"). Text that is no variable stays as it is.
/// </summary>
public static partial class NameVariables
{
    const int MostDigits = 20;

    /// <summary>A text that <see cref="Parse"/> gives back unchanged: for names that come from a source, not from whoever wrote the job.</summary>
    public static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    /// <summary>All variables in place, for texts without segments' own ones.</summary>
    public static string Expand(string text, NameFacts facts) => Parse(text, facts, NameScope.Output).Pattern;

    public static NameTemplate Parse(string text, NameFacts facts, NameScope scope)
    {
        var parts = ImmutableArray.CreateBuilder<NamePart>();
        var at = 0;
        foreach (Match match in Variable().Matches(text))
        {
            if (match.Index > at)
                parts.Add(new NamePart.Text(text[at..match.Index]));
            parts.Add(Value(match, facts, scope));
            at = match.Index + match.Length;
        }

        if (at < text.Length)
            parts.Add(new NamePart.Text(text[at..]));
        return new NameTemplate(Joined(parts));
    }

    static NamePart Value(Match match, NameFacts facts, NameScope scope)
    {
        var digits = match.Groups["digits"].Success
            ? Math.Clamp(int.Parse(match.Groups["digits"].ValueSpan, CultureInfo.InvariantCulture), 1, MostDigits)
            : 1;
        return (match.Groups["name"].Value, scope) switch
        {
            ("", _) => new NamePart.Text("$"),
            ("dt", _) => Moment("yyyyMMdd'T'HHmmss", facts, scope),
            ("d", _) => Moment("yyyyMMdd", facts, scope),
            ("t", _) => Moment("HHmmss", facts, scope),
            ("rv", _) => Number(facts.VideoBitrate / 1000, digits),
            ("ra", _) => Number(facts.AudioBitrate / 1000, digits),
            ("rc", _) => Number(Total(facts) / 1000, digits),
            ("w", _) => Number(facts.Width, digits),
            ("h", _) => Number(facts.Height, digits),
            ("f", _) => Number(facts.FrameRate is { IsKnown: true } rate ? (long)rate.Value : null, digits),
            ("fn", _) => new NamePart.Text(facts.SourceName),
            ("ex", _) => new NamePart.Text(facts.Extension),
            ("Number", NameScope.DashOutput) => new NamePart.Number(digits),
            ("Time", NameScope.DashOutput) => new NamePart.Time(digits),
            ("Bandwidth", NameScope.DashOutput) => Number(Total(facts), digits),
            ("RepresentationID", NameScope.DashOutput) => new NamePart.Text(facts.RepresentationId ?? ""),
            _ => new NamePart.Text(match.Value),
        };
    }

    static long? Total(NameFacts facts) =>
        facts.VideoBitrate is null && facts.AudioBitrate is null
            ? null
            : (facts.VideoBitrate ?? 0) + (facts.AudioBitrate ?? 0);

    static NamePart Moment(string format, NameFacts facts, NameScope scope) =>
        scope == NameScope.Segment
            ? new NamePart.FinishedAt(format)
            : new NamePart.Text(facts.StartedAt.UtcDateTime.ToString(format, CultureInfo.InvariantCulture));

    static NamePart.Text Number(long? value, int digits) =>
        new(value?.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0') ?? "");

    static ImmutableArray<NamePart> Joined(IEnumerable<NamePart> parts)
    {
        var joined = new List<NamePart>();
        foreach (var part in parts)
        {
            if (part is NamePart.Text text && joined is [.., NamePart.Text before])
                joined[^1] = new NamePart.Text(before.Value + text.Value);
            else
                joined.Add(part);
        }

        return [.. joined];
    }

    /// <summary>A name with a least number of digits, with or without the d that DASH writes; or two dollars.</summary>
    [GeneratedRegex(
        @"\$(?:(?<name>dt|d|t|rv|ra|rc|w|h|f|fn|ex|Number|Time|Bandwidth|RepresentationID)(?:%0?(?<digits>[0-9]{1,2})d?)?)?\$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Variable();
}
