using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Captions.Reading;
using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Captions;

/// <summary>Reads caption files. Pure; whatever the bytes are, it ends and resolves nothing outside of them.</summary>
public static class CaptionReader
{
    /// <summary>Bytes of the largest file that is read.</summary>
    public const int MaxBytes = 16 << 20;

    internal const int MaxCues = 100_000;

    const int MaxLines = 100;
    const int MaxCharacters = 10_000;

    /// <param name="selection">Its kind is one of files; its offset is applied.</param>
    /// <param name="bytes">The whole file.</param>
    public static CaptionReadResult Read(CaptionSelection selection, ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
            return new CaptionReadResult.Refused(CaptionFailures.TooLarge(bytes.Length, MaxBytes));
        var read = selection.Kind switch
        {
            CaptionSourceKind.Srt => SubRipReader.Read(CaptionText.Of(bytes.Span)),
            CaptionSourceKind.WebVtt => WebVttReader.Read(CaptionText.Of(bytes.Span)),
            CaptionSourceKind.Ttml => TtmlReader.Read(bytes),
            CaptionSourceKind.Scc => SccReader.Read(CaptionText.Of(bytes.Span), selection),
            CaptionSourceKind.Smi => SamiReader.Read(CaptionText.Of(bytes.Span), selection.Language),
            CaptionSourceKind.Stl => StlReader.Read(bytes.Span),
            _ => throw new ArgumentOutOfRangeException(nameof(selection), selection.Kind, "Not a file."),
        };
        return read is CaptionReadResult.Found found ? Bounded(found.Cues, selection.Offset) : read;
    }

    static CaptionReadResult Bounded(ImmutableArray<Cue> cues, double offset) =>
        cues.Length > MaxCues ? new CaptionReadResult.Refused(CaptionFailures.TooManyCues(MaxCues))
        : cues.FirstOrDefault(IsTooLong) is { } cue
            ? new CaptionReadResult.Refused(CaptionFailures.CueTooLong(cue.Start, MaxLines, MaxCharacters))
        : new CaptionReadResult.Found(ProgrammeCues.Shifted(CueList.Of(cues), offset));

    static bool IsTooLong(Cue cue) =>
        cue.Lines.Length > MaxLines || cue.Lines.Sum(line => line.Spans.Sum(span => span.Text.Length)) > MaxCharacters;
}
