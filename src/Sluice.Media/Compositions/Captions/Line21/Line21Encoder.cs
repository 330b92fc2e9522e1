using System.Collections.Immutable;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions.Line21;

/// <summary>The byte pairs that write one cue to the hidden screen (pop-on captions of channel 1), without parity.</summary>
static class Line21Encoder
{
    const int MostRows = 4;

    public static readonly ushort Erase = 0x142C;
    public static readonly ushort Show = 0x142F;
    const ushort Resume = 0x1420;
    const ushort ClearHidden = 0x142E;

    /// <summary>First codes of preambles by row, from 0; the second ones begin with 0x40 or 0x60.</summary>
    static readonly ushort[] Rows =
    [
        0x1140,
        0x1160,
        0x1240,
        0x1260,
        0x1540,
        0x1560,
        0x1640,
        0x1660,
        0x1740,
        0x1760,
        0x1040,
        0x1340,
        0x1360,
        0x1440,
        0x1460,
    ];

    /// <summary>Everything but <see cref="Show"/>.</summary>
    public static ImmutableArray<ushort> Load(Cue cue)
    {
        var lines = cue.Lines.SelectMany(line => Wrapped(line.Text)).Take(MostRows).ToList();
        var words = ImmutableArray.CreateBuilder<ushort>();
        words.AddRange(Resume, Resume, ClearHidden, ClearHidden);
        var first = FirstRow(cue.Place, lines.Count);
        foreach (var (index, line) in lines.Index())
        {
            Begin(words, first + index, Column(cue.Place, line.Length));
            Write(words, line);
        }

        return words.ToImmutable();
    }

    /// <summary>Rows are 32 characters; what is longer is broken between words.</summary>
    static IEnumerable<string> Wrapped(string text)
    {
        var row = new StringBuilder();
        foreach (
            var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(word => word.Chunk(Line21Screen.Columns))
        )
        {
            if (row.Length > 0 && row.Length + 1 + word.Length > Line21Screen.Columns)
            {
                yield return row.ToString();
                row.Clear();
            }

            row.Append(row.Length > 0 ? " " : "").Append(word);
        }

        if (row.Length > 0)
            yield return row.ToString();
    }

    static int FirstRow(CuePlace? place, int lines) =>
        place?.Top is { } top
            ? Math.Clamp((int)Math.Round((top - 10) * Line21Screen.Rows / 80), 0, Line21Screen.Rows - lines)
            : Line21Screen.Rows - lines;

    static int Column(CuePlace? place, int length)
    {
        var room = Line21Screen.Columns - length;
        var column = place switch
        {
            { Align: CueAlign.Left } => (int)Math.Round(((place.Across ?? 10) - 10) * Line21Screen.Columns / 80),
            { Align: CueAlign.Right } => room,
            _ => room / 2,
        };
        return Math.Clamp(column, 0, Math.Max(0, room));
    }

    /// <summary>Preambles indent by fours; tabs make the rest.</summary>
    static void Begin(ImmutableArray<ushort>.Builder words, int row, int column)
    {
        var preamble = (ushort)(Rows[row] | 0x10 | (column / 4 << 1));
        words.AddRange(preamble, preamble);
        if (column % 4 is > 0 and var tabs)
            words.AddRange((ushort)(0x1720 + tabs), (ushort)(0x1720 + tabs));
    }

    static void Write(ImmutableArray<ushort>.Builder words, string line)
    {
        byte? waiting = null;
        foreach (var character in line)
        {
            if (Line21Characters.Plain(character) is { } plain)
            {
                if (waiting is { } first)
                    words.Add((ushort)(first << 8 | plain));
                waiting = waiting is null ? plain : null;
                continue;
            }

            var pair = Line21Characters.Pair(character);
            // Older decoders show the plain one; it must be there to be replaced.
            if (pair is not { First: 0x11 })
                waiting = Emit(words, waiting, (byte)'?');
            if (waiting is { } left)
                words.Add((ushort)(left << 8));
            waiting = null;
            if (pair is { } code)
                words.AddRange((ushort)(code.First << 8 | code.Second), (ushort)(code.First << 8 | code.Second));
        }

        if (waiting is { } last)
            words.Add((ushort)(last << 8));
    }

    static byte? Emit(ImmutableArray<ushort>.Builder words, byte? waiting, byte plain)
    {
        if (waiting is not { } first)
            return plain;
        words.Add((ushort)(first << 8 | plain));
        return null;
    }
}
