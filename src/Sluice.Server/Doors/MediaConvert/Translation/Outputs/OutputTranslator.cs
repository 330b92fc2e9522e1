using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation.Audio;
using Sluice.Server.Doors.MediaConvert.Translation.Captions;
using Sluice.Server.Doors.MediaConvert.Translation.Video;

namespace Sluice.Server.Doors.MediaConvert.Translation.Outputs;

/// <summary>One output of a group.</summary>
internal static class OutputTranslator
{
    public static OutputSpec Translate(SettingsNode output, TranslationRoom room)
    {
        var container = output["containerSettings"];
        var video = output["videoDescription"];
        return new OutputSpec(output.Text("nameModifier") ?? "", Container(container.Text("container")))
        {
            Extension = output.Text("extension") is { Length: > 0 } extension ? extension : null,
            Video = video.Exists ? VideoTranslator.Translate(video, room) : null,
            Audio = [.. output.List("audioDescriptions").Select(AudioTranslator.Translate)],
            Captions = Captions(output),
            Hls = HlsOutputTranslator.Translate(output),
            FastStart =
                !container["mp4Settings"].Is("moovPlacement", "NORMAL")
                && !container["f4vSettings"].Is("moovPlacement", "NORMAL"),
        };
    }

    private static ImmutableArray<CaptionEncode> Captions(SettingsNode output) =>
        [.. output.List("captionDescriptions").Select(CaptionTranslator.Translate).OfType<CaptionEncode>()];

    private static OutputContainer Container(string? container) =>
        container switch
        {
            "MOV" => OutputContainer.Mov,
            "WEBM" => OutputContainer.WebM,
            "M2TS" => OutputContainer.MpegTs,
            "MXF" => OutputContainer.Mxf,
            "OGG" => OutputContainer.Ogg,
            "GIF" => OutputContainer.Gif,
            "RAW" => OutputContainer.Raw,
            "M3U8" => OutputContainer.HlsTs,
            "MPD" => OutputContainer.DashMp4,
            "CMFC" => OutputContainer.Cmaf,
            "ISMV" => OutputContainer.SmoothMp4,
            "F4V" => OutputContainer.F4v,
            _ => OutputContainer.Mp4,
        };
}
