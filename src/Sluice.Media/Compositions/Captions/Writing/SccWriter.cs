using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Captions.Line21;
using Sluice.Media.Compositions.Timing;

namespace Sluice.Media.Compositions.Captions.Writing;

/// <summary>Scenarist closed captions: pop-on captions of channel 1, drop-frame time codes at 29.97. A pair takes a frame, so a cue is sent before it is shown.</summary>
static class SccWriter
{
    /// <summary>Cues that follow each other this closely replace each other, frames.</summary>
    const int Close = 4;

    static readonly TimecodeCounter Counter = new(new Rational(30_000, 1001)) { DropsFrames = true };

    public static string Write(ImmutableArray<Cue> cues)
    {
        var text = new StringBuilder("Scenarist_SCC V1.0\n");
        var free = 0L;
        foreach (var (index, cue) in cues.Index())
        {
            var load = Line21Encoder.Load(cue).AddRange(Line21Encoder.Show, Line21Encoder.Show);
            // The screen changes with the first of the two last codes.
            var at = Math.Max(free, Frame(cue.Start) - load.Length + 2);
            Line(text, at, load);
            free = at + load.Length;
            var next = index + 1 < cues.Length ? cues[index + 1] : null;
            if (EraseAt(cue, next, free) is not { } erase)
                continue;
            Line(text, erase, [Line21Encoder.Erase, Line21Encoder.Erase]);
            free = erase + 2;
        }

        return text.ToString();
    }

    /// <summary>Where the screen is cleared; null where the next cue replaces this one. If the next must be under way by then, it is cleared just before.</summary>
    static long? EraseAt(Cue cue, Cue? next, long free)
    {
        var end = Math.Max(free, Frame(cue.End));
        if (next is null)
            return end;
        var start = Frame(next.Start);
        return start - end < Close ? null : Math.Max(free, Math.Min(end, start - Line21Encoder.Load(next).Length - 2));
    }

    static long Frame(double seconds) => (long)Math.Round(seconds * Counter.Rate.Value);

    static void Line(StringBuilder text, long frame, ImmutableArray<ushort> words)
    {
        text.Append('\n').Append(Counter.CodeOf(frame)).Append('\t');
        text.AppendJoin(' ', words.Select(word => $"{Odd(word >> 8):x2}{Odd(word & 0x7F):x2}")).Append('\n');
    }

    /// <summary>With the parity bit that line 21 is sent with.</summary>
    static int Odd(int code) => BitOperations.PopCount((uint)code) % 2 == 1 ? code : code | 0x80;
}
