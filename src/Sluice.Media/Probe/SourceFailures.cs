namespace Sluice.Media.Probe;

/// <summary>The words for everything that can be wrong with a source.</summary>
public static class SourceFailures
{
    static readonly string[] PlaylistFormats = ["hls", "dash", "concat", "applehttp", "imf", "sdp", "webvtt_manifest"];

    static readonly string[] PictureFormats = ["image2", "gif", "apng", "ico", "tty", "bin", "xbin", "lavfi", "data"];

    public static MediaFailure Empty() =>
        Input("input.empty", "The input is empty: it has no bytes.", "Check that its upload finished.");

    public static MediaFailure NotMedia() =>
        Input(
            "input.not_media",
            "The input is not a video or audio file that ffmpeg understands.",
            "Give a media file: MP4, MOV, Matroska, WebM, MPEG-TS, AVI, Ogg, WAV, FLAC or MP3."
        );

    public static MediaFailure Playlist() =>
        Input(
            "input.playlist_refused",
            "The input is a playlist, manifest or script that points to other files; those are never followed.",
            "Give the media file itself."
        );

    public static MediaFailure Encrypted() =>
        Input(
            "input.encrypted",
            "The input is encrypted (DRM): its samples cannot be decoded without a key.",
            "Give the clear file."
        );

    public static MediaFailure NoStreams() =>
        Input(
            "input.no_streams",
            "The input has neither video nor audio.",
            "Subtitles, data and attached pictures alone cannot be transcoded."
        );

    public static MediaFailure NoFrames() =>
        Input(
            "input.no_frames",
            "The input describes its streams but holds no samples of them.",
            "An initialization segment must be joined with its media segments."
        );

    /// <param name="codec">As the container names it.</param>
    public static MediaFailure UnsupportedCodec(string kind, int index, string codec) =>
        Input(
            "input.unsupported_codec",
            $"The {kind} of the input (stream {index}, {Shown(codec)}) is in a format that cannot be decoded.",
            "Convert it to a common codec first, such as H.264, HEVC, VP9, AV1, AAC or PCM."
        );

    public static MediaFailure Undecodable(string kind, int index, string codec) =>
        Input(
            "input.undecodable",
            $"The {kind} of the input (stream {index}, {Shown(codec)}) is damaged: nothing of it could be decoded.",
            "Check the file with a player, and upload it again."
        );

    public static MediaFailure TooLargePicture(int width, int height) =>
        Input(
            "input.too_large_picture",
            $"The picture of the input is {width}×{height}; the largest that is accepted has {SourceLimits.MaxPixels} pixels (7680×4320) and no side above {SourceLimits.MaxSide}.",
            "Scale it down first."
        );

    public static MediaFailure TooManyStreams(int count, string what) =>
        Input(
            "input.too_many_streams",
            $"The input has {count} {what}; at most {SourceLimits.MaxStreams} streams are accepted.",
            "Remove the streams that are not needed."
        );

    public static MediaFailure TooLong(double seconds) =>
        Input(
            "input.too_long",
            $"The input says that it lasts {seconds / 3600:0} hours; at most {SourceLimits.MaxDuration / 3600:0} are accepted.",
            "Cut it, or repair its header if it is in fact shorter."
        );

    /// <summary>A container that is refused whatever is in it; null for the others.</summary>
    public static MediaFailure? OfContainer(string container)
    {
        var names = container.Split(',');
        if (names.Any(PlaylistFormats.Contains))
            return Playlist();
        return names.Any(name => PictureFormats.Contains(name) || name.EndsWith("_pipe", StringComparison.Ordinal))
            ? NotMedia()
            : null;
    }

    /// <summary>Names from a file are shown short and without control characters.</summary>
    static string Shown(string codec) =>
        string.Concat(codec.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.').Take(24))
            is { Length: > 0 } shown
            ? shown
            : "unknown codec";

    static MediaFailure Input(string code, string message, string hint) =>
        new(MediaFailureClass.Input, code, message, hint);
}
