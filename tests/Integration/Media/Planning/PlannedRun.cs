using System.Collections.Immutable;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Checks;
using Sluice.Media.Packaging.Dash;
using Sluice.Media.Packaging.Hls;
using Sluice.Media.Planning;
using Sluice.Media.Probe;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Integration.Media.Planning;

/// <summary>Plans a clip, runs the planned command with the real ffmpeg, and measures what came out.</summary>
sealed record PlannedRun(Plan Plan, string Folder, ImmutableArray<MeasuredRendition> Renditions, OutputReport Report)
{
    public static PlannedRun Of(string clip, string profile, Func<EncodeSpec, EncodeSpec>? change = null)
    {
        ProfileCatalog.TryFind(profile, out var spec).ShouldBeTrue();
        var plan = Planner
            .Plan(change?.Invoke(spec) ?? spec, Probe(clip), EncoderCapabilities.Full)
            .ShouldBeOfType<PlanResult.Planned>()
            .Plan;
        var folder = Directory.CreateDirectory($"{clip}.{profile}").FullName;
        foreach (var sub in plan.Folders)
            Directory.CreateDirectory(Path.Combine(folder, sub));

        var run = Tools.Run("ffmpeg", ["-v", "error", "-nostdin", "-y", .. plan.Encode.For($"file:{clip}")], folder);

        run.ExitCode.ShouldBe(0, run.Errors);
        ImmutableArray<MeasuredRendition> renditions =
        [
            .. plan
                .Renditions.Where(planned => planned.Segments is not null)
                .Select(planned => Measure(planned, folder)),
        ];
        ImmutableArray<MeasuredFile> files =
        [
            .. plan
                .Renditions.Where(planned => planned.File is not null)
                .Select(planned => Measure(planned.File!, folder)),
        ];
        Publish(plan, renditions, folder);
        return new PlannedRun(plan, folder, renditions, OutputCheck.Check(plan, renditions, files));
    }

    public static SourceInfo Probe(string clip) => Read(clip).ShouldBeOfType<ProbeResult.Understood>().Source;

    public static ProbeResult Read(string clip) =>
        ProbeReader.Read(
            Tools.Run("ffprobe", ProbeCommand.For($"file:{clip}")).Output,
            clip,
            new FileInfo(clip).Length
        );

    /// <summary>A field of the first stream of a kind, as ffprobe tells it of a file of the run.</summary>
    public string Field(string path, string kind, string field) =>
        Tools
            .Run(
                "ffprobe",
                [
                    "-v",
                    "error",
                    "-select_streams",
                    $"{kind}:0",
                    "-show_entries",
                    $"stream={field}",
                    "-of",
                    "csv=p=0",
                    Path.Combine(Folder, path),
                ]
            )
            .Output.Split('\n')[0]
            .Trim(',', '\r');

    /// <summary>What ffmpeg complains about when it plays a file of the run from start to end.</summary>
    public string Complaints(string path) =>
        Tools.Run("ffmpeg", ["-v", "error", "-nostdin", "-i", Path.Combine(Folder, path), "-f", "null", "-"]).Errors;

    static MeasuredRendition Measure(PlannedRendition planned, string folder)
    {
        var layout = planned.Segments!;
        var names = SignalPlaylist.Read(File.ReadAllText(Path.Combine(folder, layout.SignalPlaylist))).Segments;
        var head = layout.InitPath ?? layout.SegmentPath(names[0]);
        var track = SegmentMeasurer.Describe(planned, File.ReadAllBytes(Path.Combine(folder, head)));
        return RenditionMeasurement.Of(
            planned,
            track,
            [
                .. names.Select(name =>
                    SegmentMeasurer.Read(
                        planned,
                        track,
                        name,
                        File.ReadAllBytes(Path.Combine(folder, layout.SegmentPath(name)))
                    )
                ),
            ]
        );
    }

    static MeasuredFile Measure(string file, string folder) =>
        OutputProbe.Read(
            Tools.Run("ffprobe", OutputProbe.Arguments($"file:{Path.Combine(folder, file)}")).Output,
            file
        )!;

    static void Publish(Plan plan, ImmutableArray<MeasuredRendition> renditions, string folder)
    {
        if (renditions.IsEmpty)
            return;
        foreach (var rendition in renditions)
            File.WriteAllText(
                Path.Combine(folder, rendition.Planned.Segments!.Playlist),
                MediaPlaylist.Write(rendition)
            );
        File.WriteAllText(Path.Combine(folder, "master.m3u8"), MultivariantPlaylist.Write(renditions));
        if (plan.Spec.Format == OutputFormat.DashHls)
            File.WriteAllText(Path.Combine(folder, "manifest.mpd"), DashManifest.Write(renditions));
    }
}
