using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>Text fields of EBU STL: ISO 6937 with codes for style (Tech 3264 appendix 1).</summary>
static class StlText
{
    const byte LineEnd = 0x8A;
    const byte Filler = 0x8F;

    /// <summary>From 0xA0; a blank where the table has nothing.</summary>
    const string Upper =
        " ¡¢£$¥ §¤‘“«←↑→↓°±²³×µ¶·÷’”»¼½¾¿                ―¹®©™♪¬¦    ⅛⅜⅝⅞ΩÆĐªĦ ĲĿŁØŒºÞŦŊŉĸæđðħıĳŀłøœßþŧŋ ";

    /// <summary>What an accent, which stands before its letter, combines to.</summary>
    static readonly FrozenDictionary<(byte Accent, char Letter), char> Accented = Pairs(
            (0xC1, "AÀEÈIÌOÒUÙaàeèiìoòuù"),
            (0xC2, "AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiílĺnńoórŕsśuúyýzź"),
            (0xC3, "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛaâcĉeêgĝhĥiîjĵoôsŝuû"),
            (0xC4, "AÃNÑOÕaãnñoõ"),
            (0xC6, "AĂGĞUŬaăgğuŭ"),
            (0xC7, "EĖIİZŻeėzż"),
            (0xC8, "AÄEËIÏOÖUÜaäeëiïoöuüyÿ"),
            (0xCA, "AÅUŮaåuů"),
            (0xCB, "CÇSŞTŢcçsştţ"),
            (0xCD, "OŐUŰoőuű"),
            (0xCE, "AĄEĘaąeę"),
            (0xCF, "CČDĎEĚNŇRŘSŠTŤZŽcčdďeěnňrřsštťzž")
        )
        .ToFrozenDictionary();

    static readonly string?[] Colors = ["000000", "FF0000", "00FF00", "FFFF00", "0000FF", "FF00FF", "00FFFF", null];

    public static ImmutableArray<CueLine> Lines(IReadOnlyList<byte> field)
    {
        var (lines, spans, text) = (new List<CueLine>(), new List<CueSpan>(), new StringBuilder());
        var style = new CueSpan("");
        var written = field.Where(code => code != Filler).ToList();
        foreach (var (code, before) in written.Select((code, at) => (code, at > 0 ? written[at - 1] : (byte)0)))
        {
            var next = Styled(style, code);
            if (next != style || code == LineEnd)
            {
                spans.Add(style with { Text = text.ToString() });
                text.Clear();
                style = next;
            }

            if (code == LineEnd)
            {
                lines.Add(CueLine.Of(spans));
                spans.Clear();
            }
            else if (Character(code, before) is { } character)
                text.Append(character);
        }

        lines.Add(CueLine.Of(spans.Append(style with { Text = text.ToString() })));
        return [.. lines.Where(line => line.Text.Trim().Length > 0)];
    }

    static CueSpan Styled(CueSpan style, byte code) =>
        code switch
        {
            < 8 => style with { Color = Colors[code] },
            0x80 => style with { IsItalic = true },
            0x81 => style with { IsItalic = false },
            0x82 => style with { IsUnderlined = true },
            0x83 => style with { IsUnderlined = false },
            _ => style,
        };

    /// <summary>Null for codes, and for accents, which wait for their letter.</summary>
    static char? Character(byte code, byte before) =>
        code switch
        {
            >= 0x20 and < 0x7F => Accented.TryGetValue((before, (char)code), out var accented) ? accented : (char)code,
            >= 0xC1 and <= 0xCF => null,
            >= 0xA0 => Upper[code - 0xA0],
            _ => null,
        };

    static IEnumerable<KeyValuePair<(byte, char), char>> Pairs(params (byte Accent, string Letters)[] rows) =>
        rows.SelectMany(row =>
            row.Letters.Chunk(2).Select(pair => KeyValuePair.Create((row.Accent, pair[0]), pair[1]))
        );
}
