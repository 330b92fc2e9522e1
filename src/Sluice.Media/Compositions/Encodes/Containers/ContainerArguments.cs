using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions.Encodes.Containers;

/// <summary>Muxer options and the path of outputs that are one file, or a row of pictures. What is cut in segments belongs to packages.</summary>
public static class ContainerArguments
{
    /// <param name="output">Its container is one of single files.</param>
    /// <param name="path">Relative to ffmpeg's folder. For frame captures it holds <c>%07d</c>; any other percent sign in it is doubled.</param>
    public static ImmutableArray<string> Of(OutputSpec output, string path) => [.. Muxer(output), $"file:{path}"];

    static ImmutableArray<string> Muxer(OutputSpec output) =>
        output.Video?.Codec is VideoCodecSettings.FrameCapture
            // A picture that can be seen is whole.
            ? ["-f", "image2", "-start_number", "0", "-atomic_writing", "1"]
            : output.Container switch
            {
                OutputContainer.Mp4 => ["-f", "mp4", .. Index(output), .. Experimental(output)],
                OutputContainer.F4v => ["-f", "f4v", .. Index(output)],
                OutputContainer.Mov => ["-f", "mov", .. Index(output)],
                OutputContainer.WebM => ["-f", "webm", "-cues_to_front", "1"],
                OutputContainer.Matroska => ["-f", "matroska", "-cues_to_front", "1"],
                // Else a name that ends in .m2ts makes packets of 192 bytes.
                OutputContainer.MpegTs => ["-f", "mpegts", "-mpegts_m2ts_mode", "0"],
                OutputContainer.Mxf => ["-f", "mxf"],
                OutputContainer.Ogg => ["-f", "ogg"],
                OutputContainer.Gif => ["-f", "gif", "-loop", "0"],
                OutputContainer.Raw => Raw(output),
                _ => throw new ArgumentOutOfRangeException(
                    nameof(output),
                    output.Container,
                    "Packages lay out segments."
                ),
            };

    static string[] Index(OutputSpec output) => output.FastStart ? ["-movflags", "+faststart"] : [];

    /// <summary>ffmpeg calls FLAC in MP4 experimental; what it writes is the registered form.</summary>
    static string[] Experimental(OutputSpec output) =>
        output.Audio.Any(audio => audio.Codec is AudioCodecSettings.Flac) ? ["-strict", "experimental"] : [];

    static ImmutableArray<string> Raw(OutputSpec output) =>
        (RawForm.Of(output), output.Audio) switch
        {
            ("wav", [{ Codec: AudioCodecSettings.Wav { Rf64: true } }]) => ["-f", "wav", "-rf64", "always"],
            // Sizes beyond 4 GB need the other form; the encoder alone knows.
            ("wav", _) => ["-f", "wav", "-rf64", "auto"],
            ("gif", _) => ["-f", "gif", "-loop", "0"],
            ({ } form, _) => ["-f", form],
            _ => throw new ArgumentOutOfRangeException(nameof(output), "The codec has no form of its own."),
        };
}
