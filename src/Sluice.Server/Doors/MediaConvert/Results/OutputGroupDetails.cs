using System.Text.Json.Nodes;
using Sluice.Jobs.Compositions;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Results;

/// <summary>
/// What a job wrote, as COMPLETE events and job details list it: one item a group, with its entry points and its outputs. Which
/// paths are listed depends on the kind of group; clients index them.
/// </summary>
internal static class OutputGroupDetails
{
    public static JsonArray Of(CompositionReport report, CompositionWork work) =>
        new([.. work.Composition.Packages.Zip(report.Packages, (asked, made) => Group(asked, made, work))]);

    private static JsonObject Group(PackageSpec asked, PackageResult made, CompositionWork work)
    {
        var kind = Kind(asked);
        var root = work.Destinations[asked.Destination].Uri;
        var group = new JsonObject
        {
            ["outputDetails"] = new JsonArray([
                .. made.Outputs.Select(output => Output(output, ListsOutputs(kind), root)),
            ]),
        };
        if (kind.Type != GroupType.File)
            group["playlistFilePaths"] = Paths(made.Playlists, root);
        group["type"] = kind.EventName;
        return group;
    }

    private static GroupKind Kind(PackageSpec package) =>
        GroupKinds.Of(
            package switch
            {
                PackageSpec.Hls => GroupType.Hls,
                PackageSpec.Dash => GroupType.Dash,
                PackageSpec.Cmaf => GroupType.Cmaf,
                PackageSpec.Smooth => GroupType.Smooth,
                _ => GroupType.File,
            }
        );

    // Of DASH and CMAF sets the manifests alone are listed.
    private static bool ListsOutputs(GroupKind kind) => kind.Type is not (GroupType.Dash or GroupType.Cmaf);

    private static JsonObject Output(OutputResult output, bool listsPaths, string root)
    {
        var detail = new JsonObject();
        if (listsPaths)
            detail["outputFilePaths"] = Paths(output.Paths, root);
        detail["durationInMs"] = (long)Math.Round(output.Duration * 1000, MidpointRounding.AwayFromZero);
        if (output is { Width: { } width, Height: { } height })
            detail["videoDetails"] = Video(output, width, height);
        return detail;
    }

    private static JsonObject Video(OutputResult output, int width, int height)
    {
        var video = new JsonObject { ["widthInPx"] = width, ["heightInPx"] = height };
        if (output.AverageVideoBitrate is { } bitrate)
            video["averageBitrate"] = bitrate;
        return video;
    }

    private static JsonArray Paths(IEnumerable<string> paths, string root) =>
        new([.. paths.Select(path => (JsonNode)JsonValue.Create(root + path))]);
}
