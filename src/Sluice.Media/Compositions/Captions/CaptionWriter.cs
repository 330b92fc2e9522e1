using System.Collections.Immutable;
using System.Text;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Captions.Writing;

namespace Sluice.Media.Compositions.Captions;

/// <summary>Writes captions in the forms of files. Pure.</summary>
public static class CaptionWriter
{
    /// <summary>A whole file.</summary>
    /// <param name="cues">Of the programme, in order; none is fine.</param>
    /// <param name="encode">Its form is one of files.</param>
    public static byte[] File(ImmutableArray<Cue> cues, CaptionEncode encode) =>
        encode.Form switch
        {
            CaptionForm.WebVtt => Utf8(WebVttWriter.Write(cues, encode.KeepStyling)),
            CaptionForm.Srt => Utf8(SubRipWriter.Write(cues)),
            CaptionForm.Ttml => TtmlWriter.Write(cues, encode.Language ?? "", isImsc: false),
            CaptionForm.Imsc => TtmlWriter.Write(cues, encode.Language ?? "", isImsc: true),
            CaptionForm.Scc => Utf8(SccWriter.Write(cues)),
            CaptionForm.Smi => Utf8(SamiWriter.Write(cues, encode.Language ?? "")),
            _ => throw new ArgumentOutOfRangeException(nameof(encode), encode.Form, "Not a file."),
        };

    /// <summary>One WebVTT segment of HLS, with the programme's own times.</summary>
    /// <param name="span">Seconds of the programme; cues that reach over a cut stand on both sides of it.</param>
    /// <param name="clock">90 kHz: what the programme's zero is called in the MPEG-TS segments beside; null beside fragmented MP4.</param>
    public static byte[] Segment(
        ImmutableArray<Cue> cues,
        CaptionEncode encode,
        (double Start, double End) span,
        long? clock
    ) => Utf8(WebVttWriter.Segment(cues, span, encode.KeepStyling, clock));

    /// <summary>What ffmpeg's <c>ass</c> filter draws.</summary>
    /// <param name="picture">Pixels of the picture it is drawn into.</param>
    public static byte[] BurnIn(ImmutableArray<Cue> cues, CaptionStyle style, (int Width, int Height) picture) =>
        Utf8(AssWriter.Write(cues, style, picture));

    static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
