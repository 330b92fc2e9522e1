using System.Collections.Immutable;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Timing;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>EBU STL (Tech 3264): a head, and blocks of text between two time codes. Latin text alone.</summary>
static class StlReader
{
    const int HeadBytes = 1024;
    const int BlockBytes = 128;

    public static CaptionReadResult Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeadBytes || !bytes[3..].StartsWith("STL"u8))
            return Refused("the head does not say STL");
        if (bytes is not [_, _, _, _, _, _, _, _, _, _, _, _, (byte)'0', (byte)'0', ..])
            return Refused("only the Latin character table is read");
        var counter = new TimecodeCounter(bytes[6] == '3' ? new Rational(30, 1) : new Rational(25, 1));
        var start = Start(bytes.Slice(256, 8), counter);
        var cues = ImmutableArray.CreateBuilder<Cue>();
        var text = new List<byte>();
        for (var at = HeadBytes; at + BlockBytes <= bytes.Length; at += BlockBytes)
        {
            var block = bytes.Slice(at, BlockBytes);
            // 0xFE is data of the maker's own; a set byte 15 marks a comment.
            if (block[3] == 0xFE || block[15] == 1)
                continue;
            text.AddRange(block[16..]);
            if (block[3] != 0xFF)
                continue;
            cues.Add(Cue(block, text, (counter, start)));
            text.Clear();
        }

        return new CaptionReadResult.Found(cues.ToImmutable());
    }

    static Cue Cue(ReadOnlySpan<byte> block, List<byte> text, (TimecodeCounter Counter, double Start) clock) =>
        new(
            Seconds(block[5..], clock.Counter) - clock.Start,
            Seconds(block[9..], clock.Counter) - clock.Start,
            StlText.Lines(text)
        )
        {
            Place = block[13] is > 0 and < 12 ? new CuePlace { Top = Math.Round(block[13] * 100 / 24.0, 2) } : null,
        };

    /// <summary>The programme's own beginning, which time codes count from.</summary>
    static double Start(ReadOnlySpan<byte> digits, TimecodeCounter counter)
    {
        var text = Encoding.ASCII.GetString(digits);
        return
            text.All(char.IsAsciiDigit)
            && Timecode.Parse($"{text[..2]}:{text[2..4]}:{text[4..6]}:{text[6..]}") is { } code
            && counter.FrameOf(code) is { } frame
            ? counter.SecondsOf(frame)
            : 0;
    }

    static double Seconds(ReadOnlySpan<byte> code, TimecodeCounter counter) =>
        (code[0] * 3600) + (code[1] * 60) + code[2] + (code[3] / counter.Rate.Value);

    static CaptionReadResult.Refused Refused(string why) => new(CaptionFailures.NotOfForm("EBU STL", why));
}
