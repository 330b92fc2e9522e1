using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Sluice.Media.Compositions.Timing;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>How a TTML document writes times (TTML1 §10.3).</summary>
sealed partial record TtmlClock(Rational FrameRate, double TickRate, TimecodeCounter? Codes)
{
    public static TtmlClock Of(XElement root)
    {
        var frames = Whole(Attribute(root, "frameRate")) ?? 30;
        var multiplier = Rational.Parse(Attribute(root, "frameRateMultiplier")?.Trim().Replace(' ', '/'));
        var rate = multiplier.IsKnown
            ? new Rational(frames * multiplier.Numerator, multiplier.Denominator)
            : new Rational(frames, 1);
        var ticks = Whole(Attribute(root, "tickRate")) ?? (Attribute(root, "frameRate") is null ? 1 : rate.Value);
        var codes =
            Attribute(root, "timeBase") == "smpte"
                ? new TimecodeCounter(rate) { DropsFrames = Attribute(root, "dropMode") == "dropNTSC" }
                : null;
        return new TtmlClock(rate, ticks, codes);
    }

    /// <summary>Seconds; null where there is no time.</summary>
    /// <exception cref="FormatException">It is no time.</exception>
    public double? Seconds(string? text)
    {
        if (text is null)
            return null;
        if (Offset().Match(text.Trim()) is { Success: true } offset)
            return Number(offset, "n") * Unit(offset.Groups["unit"].Value);
        var clock = Clock().Match(text.Trim());
        if (!clock.Success)
            throw new FormatException($"'{text[..Math.Min(40, text.Length)]}' is no time");
        var seconds = (Number(clock, "h") * 3600) + (Number(clock, "m") * 60) + Number(clock, "s");
        return clock.Groups["f"].Success ? OfFrames(clock, seconds) : seconds;
    }

    double OfFrames(Match clock, double seconds)
    {
        if (Codes is null)
            return seconds + (Number(clock, "f") / FrameRate.Value);
        var code = new Timecode(
            (int)Math.Min(Number(clock, "h"), 1000),
            (int)Number(clock, "m"),
            (int)Number(clock, "s"),
            (int)Number(clock, "f"),
            Codes.DropsFrames
        );
        return Codes.FrameOf(code) is { } frame
            ? Codes.SecondsOf(frame)
            : throw new FormatException($"'{clock.Value}' has no such frame");
    }

    double Unit(string unit) =>
        unit switch
        {
            "h" => 3600,
            "m" => 60,
            "ms" => 0.001,
            "f" => 1 / FrameRate.Value,
            "t" => 1 / TickRate,
            _ => 1,
        };

    static double Number(Match match, string group) =>
        double.Parse(match.Groups[group].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    static long? Whole(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and < 1_000_000_000
            ? number
            : null;

    static string? Attribute(XElement element, string name) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    [GeneratedRegex(@"^(?<n>[0-9]{1,12}(?:\.[0-9]{1,9})?)(?<unit>h|m|s|ms|f|t)$", RegexOptions.NonBacktracking)]
    private static partial Regex Offset();

    [GeneratedRegex(
        @"^(?<h>[0-9]{2,4}):(?<m>[0-9]{2}):(?<s>[0-9]{2}(?:\.[0-9]{1,9})?)(?:[:;](?<f>[0-9]{2,3}(?:\.[0-9]{1,3})?))?$",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Clock();
}
