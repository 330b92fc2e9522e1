using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Outputs;

/// <summary>What an output says in playlists: HLS outputs say it beside their container, CMAF outputs inside of it.</summary>
internal static class HlsOutputTranslator
{
    public static HlsOutputSettings Translate(SettingsNode output)
    {
        var (cmaf, hls) = (output["containerSettings"]["cmfcSettings"], output["outputSettings"]["hlsSettings"]);
        return Common(cmaf.Exists && !hls.Exists ? cmaf : hls) with
        {
            SegmentModifier = hls.Text("segmentModifier") ?? "",
        };
    }

    private static HlsOutputSettings Common(SettingsNode settings) =>
        new()
        {
            AudioGroup = settings.Text("audioGroupId") is { Length: > 0 } group ? group : null,
            AudioGroups = Names(settings.Text("audioRenditionSets")),
            AudioRole = settings.Text("audioTrackType") switch
            {
                "ALTERNATE_AUDIO_AUTO_SELECT" => HlsAudioRole.AutoSelect,
                "ALTERNATE_AUDIO_NOT_AUTO_SELECT" => HlsAudioRole.NotAutoSelect,
                "AUDIO_ONLY_VARIANT_STREAM" => HlsAudioRole.AudioOnlyVariant,
                _ => HlsAudioRole.AutoSelectDefault,
            },
            IFramePlaylist = settings.Text("iFrameOnlyManifest") is "INCLUDE" or "INCLUDE_AS_TS",
            IsDescriptive = settings.Is("descriptiveVideoServiceFlag", "FLAG"),
        };

    private static ImmutableArray<string> Names(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
