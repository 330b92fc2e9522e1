using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Groups;

/// <summary>What playlists and manifests of a group say.</summary>
internal static class PlaylistTranslator
{
    private const int DatesEverySeconds = 600;

    public static HlsSettings Hls(SettingsNode group) =>
        CmafHls(group) with
        {
            SegmentsOnly = group.Is("outputSelection", "SEGMENTS_ONLY"),
            FolderPerOutput = group.Is("directoryStructure", "SUBDIRECTORY_PER_STREAM"),
            SegmentsPerFolder = group.Is("directoryStructure", "SUBDIRECTORY_PER_STREAM")
                ? group.Whole("segmentsPerSubdirectory")
                : null,
            ProgramDateTimeSeconds = group.Is("programDateTime", "INCLUDE")
                ? group.Whole("programDateTimePeriod") ?? DatesEverySeconds
                : null,
            NoClosedCaptions = group.Is("captionLanguageSetting", "NONE"),
        };

    /// <summary>What HLS and CMAF groups have in common.</summary>
    public static HlsSettings CmafHls(SettingsNode group) =>
        new()
        {
            FloatingPointDurations = !group.Is("manifestDurationFormat", "INTEGER"),
            Rfc6381 = group.Is("codecSpecification", "RFC_6381"),
            WriteResolution = !group.Is("streamInfResolution", "EXCLUDE"),
            AllowCache = !group.Is("clientCache", "DISABLED"),
            Gzip = group.Is("manifestCompression", "GZIP"),
            BaseUrl = group.Text("baseUrl") ?? "",
            AdditionalManifests = Manifests(group),
        };

    /// <summary>Of DASH and CMAF groups. Segment lengths are always written exactly, as a timeline.</summary>
    public static DashSettings Dash(SettingsNode group) =>
        new()
        {
            OnDemand = group.Is("mpdProfile", "ON_DEMAND_PROFILE"),
            SegmentTimeline = true,
            BaseUrl = group.Text("baseUrl") ?? "",
            MinBufferMilliseconds = group.Whole("minBufferTime"),
            AdditionalManifests = Manifests(group),
        };

    private static ImmutableArray<AdditionalManifest> Manifests(SettingsNode group) =>
        [
            .. group
                .List("additionalManifests")
                .Select(manifest => new AdditionalManifest(
                    manifest.Text("manifestNameModifier") ?? "",
                    [.. manifest.Texts("selectedOutputs")]
                )),
        ];
}
