using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Captions.Line21;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Captions.Extraction;

/// <summary>Reads what a <see cref="CaptionExtraction"/> wrote. Times count from the container's first time stamp.</summary>
public static class ExtractedCaptions
{
    /// <summary>Bytes of the largest extract that is read: a packet or two for each picture of several hours.</summary>
    public const int MaxBytes = 256 << 20;

    /// <summary>Seconds that the last words stay where nothing takes them away.</summary>
    const double LastStays = 4;

    /// <param name="selection">As it was extracted for; its offset is applied.</param>
    public static CaptionReadResult Read(CaptionSelection selection, ReadOnlyMemory<byte> bytes)
    {
        if (selection.Kind != CaptionSourceKind.Embedded)
            return bytes.Length == 0
                ? new CaptionReadResult.Found([])
                : CaptionReader.Read(selection with { Kind = CaptionSourceKind.Srt }, bytes);
        var channel = Math.Clamp(selection.Channel ?? 1, 1, 4);
        var decoder = new Line21Decoder(isSecond: channel % 2 == 0);
        var last = 0.0;
        foreach (var (time, field, first, second) in CaptionPackets.Read(bytes.Span))
        {
            if (field != (channel <= 2 ? 0 : 1))
                continue;
            last = Math.Max(0, time - CaptionExtraction.Headroom);
            decoder.Feed(last, first, second);
        }

        return new CaptionReadResult.Found(
            ProgrammeCues.Shifted(CueList.Of(decoder.Finish(last + LastStays)), selection.Offset)
        );
    }
}
