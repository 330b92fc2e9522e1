namespace Sluice.Media.Guest;

/// <summary>The failures that running ffmpeg can end in: code, sentence, hint.</summary>
internal static class Failures
{
    public static readonly MediaFailure NotMedia = Input(
        "input.not_media",
        "The input is not a media file that Sluice can read.",
        "Supply a video or audio file: MP4, MOV, MKV, WebM, MPEG-TS, AVI, MXF, WAV, FLAC, MP3 and the like."
    );

    public static readonly MediaFailure FormatRefused = Input(
        "input.not_media",
        "The input's format is not one that Sluice accepts: playlists, scripts, pictures and rare formats are refused.",
        "Supply the media file itself: MP4, MOV, MKV, WebM, MPEG-TS, AVI, MXF, WAV, FLAC, MP3 and the like."
    );

    public static readonly MediaFailure Truncated = Input(
        "input.truncated",
        "The input ends before its media does.",
        "Upload the file again, whole."
    );

    public static readonly MediaFailure Encrypted = Input(
        "input.encrypted",
        "The input is encrypted, and Sluice has no key for it.",
        "Supply the file before encryption."
    );

    public static readonly MediaFailure NoDecodableStream = Input(
        "input.no_decodable_stream",
        "The input holds no video or audio stream that can be decoded.",
        "Convert it to a common codec first: H.264, HEVC, VP9, AV1, ProRes, AAC, MP3, FLAC, PCM."
    );

    public static readonly MediaFailure CodecRefused = Input(
        "input.unsupported_codec",
        "The input holds a stream in a rare format, which Sluice does not decode.",
        "Convert it to a common codec first, or remove that stream: H.264, HEVC, VP9, AV1, ProRes, AAC, MP3, FLAC, PCM are fine."
    );

    public static readonly MediaFailure Undecodable = Input(
        "input.undecodable",
        "The input's streams are damaged and could not be decoded to the end.",
        "Upload the file again, or export it anew."
    );

    public static readonly MediaFailure TooLargePicture = Input(
        "input.too_large_picture",
        $"The input's picture is larger than {InputGuards.MaxPixels:N0} pixels (7680×4320).",
        "Scale it down first."
    );

    public static readonly MediaFailure TooManyStreams = Input(
        "input.too_many_streams",
        $"The input has more than {InputGuards.MaxStreams} streams.",
        "Remove the streams that are not needed."
    );

    public static readonly MediaFailure DiskFull = new(
        MediaFailureClass.Output,
        "output.disk_full",
        "The disk that holds the scratch folder or the destination is full.",
        "Free space, or name another scratch folder."
    );

    public static readonly MediaFailure OutputTooLarge = new(
        MediaFailureClass.Output,
        "output.too_large",
        "An output grew beyond the size limit of one file.",
        "Choose a lower bit rate or split the input."
    );

    public static readonly MediaFailure OutputNameTooLong = new(
        MediaFailureClass.Output,
        "output.name_too_long",
        "The name of an output is longer than the file system allows.",
        "Choose a name of at most 255 bytes."
    );

    public static readonly MediaFailure ScratchNotWritable = new(
        MediaFailureClass.Output,
        "output.not_writable",
        "The scratch folder cannot be written.",
        "Check the permissions of the scratch folder."
    );

    public static readonly MediaFailure Stalled = new(
        MediaFailureClass.Transient,
        "transient.stalled",
        "ffmpeg made no progress for too long and was ended.",
        "Try again; if it happens with this input every time, the input is at fault."
    );

    public static readonly MediaFailure OutOfTime = new(
        MediaFailureClass.Transient,
        "transient.out_of_time",
        "Looking at the input took too long and was ended.",
        "Try again; if it happens with this input every time, the input is at fault."
    );

    public static readonly MediaFailure TooTalkative = Input(
        "input.too_complex",
        "The input describes itself at a length that no real media file needs.",
        "Remux the file to drop surplus streams and metadata."
    );

    public static readonly MediaFailure OutOfMemory = new(
        MediaFailureClass.Internal,
        "internal.out_of_memory",
        "ffmpeg ran out of the memory that it may use.",
        "Run fewer jobs at a time, or drop the largest sizes."
    );

    public static readonly MediaFailure EncoderMissing = new(
        MediaFailureClass.Internal,
        "internal.encoder_missing",
        "This ffmpeg lacks an encoder or filter that the profile needs.",
        "Run sluice doctor to see what is missing, and install a full ffmpeg."
    );

    public static MediaFailure Crashed(int signal) =>
        new(
            MediaFailureClass.Internal,
            "internal.encoder_crashed",
            $"ffmpeg was ended by signal {signal}.",
            signal == ProcessTree.Kill
                ? "The machine may have run out of memory."
                : "Update ffmpeg; the input may be hostile."
        );

    public static MediaFailure EncoderFailed(int code) =>
        new(
            MediaFailureClass.Internal,
            "internal.encoder_failed",
            $"ffmpeg failed with exit code {code}.",
            "The details of this failure hold its last words."
        );

    private static MediaFailure Input(string code, string message, string hint) =>
        new(MediaFailureClass.Input, code, message, hint);
}
