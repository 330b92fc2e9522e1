using System.Globalization;
using Sluice.Media.Compositions.Captions.Line21;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Timing;

namespace Sluice.Media.Compositions.Captions.Reading;

/// <summary>Scenarist closed captions (.scc): time codes, each with byte pairs of line 21, one pair a frame.</summary>
static class SccReader
{
    /// <summary>Seconds that the last words stay where nothing takes them away.</summary>
    const double LastStays = 4;

    static readonly Rational Ntsc = new(30_000, 1001);

    public static CaptionReadResult Read(string text, CaptionSelection selection)
    {
        if (!text.TrimStart().StartsWith("Scenarist_SCC", StringComparison.OrdinalIgnoreCase))
            return Refused("they do not begin with Scenarist_SCC");
        var channel = Math.Clamp(selection.Channel ?? 1, 1, 4);
        var decoder = new Line21Decoder(isSecond: channel % 2 == 0);
        var last = 0.0;
        foreach (
            var line in text.Split('\n')
                .Select(line => line.Trim())
                .Where(line => line.Length > 0 && char.IsAsciiDigit(line[0]))
        )
        {
            var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            if (Timecode.Parse(words[0]) is not { } code)
                return Refused($"'{words[0][..Math.Min(20, words[0].Length)]}' is no time code");
            var counter = new TimecodeCounter(selection.FrameRate ?? Ntsc) { DropsFrames = code.IsDropFrame };
            if (counter.FrameOf(code) is not { } frame)
                return Refused($"{code} has no such frame");
            foreach (var (word, index) in words.Skip(1).Select((word, index) => (word, index)))
            {
                if (!ushort.TryParse(word, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var pair))
                    return Refused($"'{word[..Math.Min(20, word.Length)]}' is no pair of bytes");
                last = Math.Max(last, counter.SecondsOf(frame + index));
                decoder.Feed(last, (byte)(pair >> 8), (byte)pair);
            }
        }

        return new CaptionReadResult.Found(decoder.Finish(last + LastStays));
    }

    static CaptionReadResult.Refused Refused(string why) => new(CaptionFailures.NotOfForm("SCC", why));
}
