using Sluice.Media.Compositions.Encodes.Containers;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions.Encodes.Checks;

/// <summary>Codecs that do not meet their container.</summary>
static class ContainerRefusals
{
    public static IEnumerable<MediaFailure> Of(OutputSpec output) =>
        output.Container == OutputContainer.Raw ? Raw(output) : Held(output);

    static IEnumerable<MediaFailure> Raw(OutputSpec output)
    {
        var streams = (output.Video is null ? 0 : 1) + output.Audio.Length;
        if (streams > 1)
            yield return EncodeFailures.NotAlone($"this one has {streams}");
        else if (streams == 1 && RawForm.Of(output) is null)
            yield return EncodeFailures.NoRawForm(
                CodecName.Written(
                    output.Video is { } video ? CodecName.Of(video.Codec) : CodecName.Of(output.Audio[0].Codec)
                )
            );
    }

    static IEnumerable<MediaFailure> Held(OutputSpec output)
    {
        var container = output.Container;
        if (output.Video is { } video && !ContainerContents.Holds(container, video.Codec))
            yield return EncodeFailures.NotInContainer(
                CodecName.Written(CodecName.Of(video.Codec)),
                Written(container),
                Names(ContainerContents.Video(container))
            );
        foreach (var audio in output.Audio.Where(audio => !ContainerContents.Holds(container, audio.Codec)))
            yield return EncodeFailures.NotInContainer(
                CodecName.Written(CodecName.Of(audio.Codec)),
                Written(container),
                Names(ContainerContents.Audio(container))
            );
        if (container is OutputContainer.Ogg && output.Audio.Length > 1)
            yield return EncodeFailures.NotAlone($"{Written(container)} was given {output.Audio.Length} sounds");
        if (container is OutputContainer.Mxf && output.Video is null && !output.Audio.IsEmpty)
            yield return EncodeFailures.NoPicture(Written(container));
    }

    static string Names(IEnumerable<string> codecs) => string.Join(", ", codecs.Select(CodecName.Written));

    static string Written(OutputContainer container) =>
        container switch
        {
            OutputContainer.Mp4 => "MP4",
            OutputContainer.Mov => "MOV",
            OutputContainer.WebM => "WebM",
            OutputContainer.MpegTs => "MPEG-TS",
            OutputContainer.HlsTs => "HLS with MPEG-TS",
            OutputContainer.DashMp4 => "DASH",
            OutputContainer.Cmaf => "CMAF",
            OutputContainer.SmoothMp4 => "Smooth Streaming",
            OutputContainer.F4v => "F4V",
            OutputContainer.Mxf => "MXF",
            OutputContainer.Gif => "GIF",
            var other => other.ToString(),
        };
}
