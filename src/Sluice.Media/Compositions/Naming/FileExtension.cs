using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions.Naming;

/// <summary>How single files end, and what they are served as.</summary>
static class FileExtension
{
    /// <summary>With no dot.</summary>
    public static string Of(OutputSpec output) =>
        output.Extension is { Length: > 0 } asked ? asked.TrimStart('.')
        : output.Video?.Codec is VideoCodecSettings.FrameCapture ? "jpg"
        : output.Video is null && output.Audio.IsEmpty && output.Captions is [var first, ..] ? Of(first.Form)
        : output.Container switch
        {
            OutputContainer.Mp4 or OutputContainer.DashMp4 or OutputContainer.Cmaf => "mp4",
            OutputContainer.Mov => "mov",
            OutputContainer.WebM => "webm",
            OutputContainer.MpegTs or OutputContainer.HlsTs => "m2ts",
            OutputContainer.Matroska => "mkv",
            OutputContainer.Mxf => "mxf",
            OutputContainer.Ogg => "ogg",
            OutputContainer.Gif => "gif",
            OutputContainer.F4v => "f4v",
            OutputContainer.SmoothMp4 => "ismv",
            _ => Raw(output),
        };

    public static string Of(CaptionForm form) =>
        form switch
        {
            CaptionForm.WebVtt => "vtt",
            CaptionForm.Srt => "srt",
            CaptionForm.Ttml or CaptionForm.Imsc => "ttml",
            CaptionForm.Scc => "scc",
            CaptionForm.Smi => "smi",
            _ => "txt",
        };

    public static string ContentType(string extension, bool hasPicture) =>
        extension switch
        {
            "mp4" or "m4v" or "f4v" or "cmfv" or "ismv" => hasPicture ? "video/mp4" : "audio/mp4",
            "m4a" or "cmfa" => "audio/mp4",
            "mov" => "video/quicktime",
            "webm" => hasPicture ? "video/webm" : "audio/webm",
            "m2ts" or "ts" => "video/mp2t",
            "mkv" => "video/x-matroska",
            "mxf" => "application/mxf",
            "ogg" => hasPicture ? "video/ogg" : "audio/ogg",
            "gif" => "image/gif",
            "jpg" => "image/jpeg",
            "mp3" or "mp2" => "audio/mpeg",
            "wav" => "audio/wav",
            "flac" => "audio/flac",
            "aac" => "audio/aac",
            "vtt" => "text/vtt",
            "srt" => "application/x-subrip",
            "ttml" => "application/ttml+xml",
            "scc" => "text/x-scc",
            "smi" => "application/x-sami",
            _ => "application/octet-stream",
        };

    /// <summary>The name of the codec.</summary>
    static string Raw(OutputSpec output) =>
        (output.Video?.Codec, output.Audio is [var sound, ..] ? sound.Codec : null) switch
        {
            (VideoCodecSettings.H264, _) => "h264",
            (VideoCodecSettings.H265, _) => "h265",
            (VideoCodecSettings.Mpeg2, _) => "mpeg2",
            (VideoCodecSettings.Gif, _) => "gif",
            (VideoCodecSettings.UncompressedYuv, _) => "yuv",
            (VideoCodecSettings.Vp8 or VideoCodecSettings.Vp9 or VideoCodecSettings.Av1, _) => "ivf",
            (null, AudioCodecSettings.Aac) => "aac",
            (null, AudioCodecSettings.Ac3) => "ac3",
            (null, AudioCodecSettings.Eac3) => "eac3",
            (null, AudioCodecSettings.Mp2) => "mp2",
            (null, AudioCodecSettings.Mp3) => "mp3",
            (null, AudioCodecSettings.Flac) => "flac",
            (null, AudioCodecSettings.Wav) => "wav",
            (null, AudioCodecSettings.Aiff) => "aiff",
            (null, AudioCodecSettings.Opus or AudioCodecSettings.Vorbis) => "ogg",
            _ => "raw",
        };
}
