using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>Inline tags of SubRip, WebVTT and SAMI: italics, bold, underline, colour. Tags that mean nothing here are left out, their words stay.</summary>
sealed class Markup
{
    const int LongestTag = 500;
    const int DeepestStyle = 32;

    readonly List<CueLine> _lines = [];
    readonly List<CueSpan> _spans = [];
    readonly StringBuilder _text = new();
    readonly Stack<(string Tag, CueSpan Style)> _open = new();
    CueSpan _style = new("");

    Markup() { }

    public static ImmutableArray<CueLine> Read(string text, bool hasEntities)
    {
        var markup = new Markup();
        markup.Walk(text, hasEntities);
        markup.EndLine();
        return [.. markup._lines];
    }

    void Walk(string text, bool hasEntities)
    {
        for (var at = 0; at < text.Length; )
        {
            var rest = text.AsSpan(at);
            var taken = rest[0] switch
            {
                '\n' => EndLine(),
                '<' => Tag(rest),
                '&' when hasEntities => Entity(rest),
                _ => 0,
            };
            if (taken == 0)
                _text.Append(rest[0]);
            at += Math.Max(1, taken);
        }
    }

    int EndLine()
    {
        EndSpan();
        _lines.Add(CueLine.Of(_spans));
        _spans.Clear();
        return 1;
    }

    void EndSpan()
    {
        if (_text.Length > 0)
            _spans.Add(_style with { Text = _text.ToString() });
        _text.Clear();
    }

    /// <summary>How many characters the tag has; 0 where it is none, as in "1 &lt; 2".</summary>
    int Tag(ReadOnlySpan<char> rest)
    {
        var end = rest[..Math.Min(rest.Length, LongestTag)].IndexOf('>');
        if (end < 2 || !(char.IsAsciiLetterOrDigit(rest[1]) || rest[1] is '/' or '!'))
            return 0;
        var inside = rest[1..end];
        if (inside[0] == '/')
            Close(inside[1..].Trim().ToString().ToLowerInvariant());
        else
            Open(inside.TrimEnd('/').Trim().ToString());
        return end + 1;
    }

    void Open(string tag)
    {
        var name = new string([.. tag.TakeWhile(char.IsAsciiLetterOrDigit)]).ToLowerInvariant();
        if (name == "br")
            EndLine();
        else if (Styled(name, tag) is { } style && _open.Count < DeepestStyle)
        {
            EndSpan();
            _open.Push((name, _style));
            _style = style;
        }
    }

    void Close(string name)
    {
        if (_open.All(open => open.Tag != name))
            return;
        EndSpan();
        while (_open.TryPop(out var open))
        {
            _style = open.Style;
            if (open.Tag == name)
                break;
        }
    }

    CueSpan? Styled(string name, string tag) =>
        name switch
        {
            "i" or "em" => _style with { IsItalic = true },
            "b" or "strong" => _style with { IsBold = true },
            "u" => _style with { IsUnderlined = true },
            "font" => _style with { Color = FontColor(tag) ?? _style.Color },
            "c" => _style with
            {
                Color =
                    tag.Split('.').Skip(1).Select(CaptionColor.Parse).FirstOrDefault(color => color is not null)
                    ?? _style.Color,
            },
            _ => null,
        };

    static string? FontColor(string tag)
    {
        var at = tag.IndexOf("color=", StringComparison.OrdinalIgnoreCase);
        return at < 0 ? null : CaptionColor.Parse(tag[(at + 6)..].Split(' ')[0]);
    }

    /// <summary>How many characters the entity has; 0 where it is none.</summary>
    int Entity(ReadOnlySpan<char> rest)
    {
        var end = rest[..Math.Min(rest.Length, 12)].IndexOf(';');
        if (end < 2 || Character(rest[1..end]) is not { } character)
            return 0;
        _text.Append(character);
        return end + 1;
    }

    static string? Character(ReadOnlySpan<char> name) =>
        name switch
        {
            "amp" => "&",
            "lt" => "<",
            "gt" => ">",
            "quot" => "\"",
            "apos" => "'",
            "nbsp" => "\u00a0",
            "lrm" => "\u200e",
            "rlm" => "\u200f",
            ['#', 'x' or 'X', .. var digits] => Scalar(digits, NumberStyles.AllowHexSpecifier),
            ['#', .. var digits] => Scalar(digits, NumberStyles.None),
            _ => null,
        };

    static string? Scalar(ReadOnlySpan<char> digits, NumberStyles style) =>
        int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code)
        && Rune.IsValid(code)
        && !Rune.IsControl(new Rune(code))
            ? new Rune(code).ToString()
            : null;
}
