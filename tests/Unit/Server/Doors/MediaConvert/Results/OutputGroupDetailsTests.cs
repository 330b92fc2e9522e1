using System.Text.Json;
using Sluice.Access;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Queues;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Results;
using Sluice.Tests.Unit.Access;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Results;

/// <summary>What was written, as clients read it off COMPLETE events.</summary>
public sealed class OutputGroupDetailsTests
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Each_kind_of_group_lists_its_own_paths()
    {
        var work = Work([
            new PackageSpec.Files(0, "film", []),
            new PackageSpec.Hls(1, "film", []),
            new PackageSpec.Dash(1, "film", []),
            new PackageSpec.Cmaf(1, "film", []),
            new PackageSpec.Smooth(1, "film", []),
        ]);
        var report = new CompositionReport(
            [],
            [
                new PackageResult([Video("film.mp4"), Video("film_thumb.0000018.jpg")]),
                new PackageResult([Video("film_720.m3u8"), new OutputResult(["film_audio.m3u8"], 30.0409)])
                {
                    Playlists = ["film.m3u8"],
                },
                new PackageResult([Video()]) { Playlists = ["film.mpd"] },
                new PackageResult([Video(), new OutputResult([], 30)]) { Playlists = ["film.mpd", "film.m3u8"] },
                new PackageResult([Video("film.ismv")]) { Playlists = ["film.ism"] },
            ]
        );

        var details = OutputGroupDetails.Of(report, work);

        Approved.Check("output-group-details", JsonSerializer.Serialize(details, Indented));
    }

    private static OutputResult Video(params string[] paths) =>
        new([.. paths], 30.0414)
        {
            Width = 1280,
            Height = 720,
            AverageVideoBitrate = 2_001_337,
        };

    private static CompositionWork Work(PackageSpec[] packages) =>
        new(
            new Composition([], [.. packages]),
            [],
            [new WorkDestination("out", ""), new WorkDestination("streams", "v/91c2/")],
            new WorkRole.OfCustomer(Arn.Parse("arn:aws:iam::111122223333:role/R"))
        )
        {
            Place = new QueuePlace("Default", 0),
        };
}
