using System.Xml.Linq;
using Sluice.Media.Compositions.Packages;
using Sluice.Tests.Integration.Media.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Packages;

public sealed class FragmentedSetTests
{
    [Fact]
    public void A_dash_set_is_read_by_ffmpeg_from_its_manifest()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Dash(0, "movie", [Outputs.Picture("_v", 180), Outputs.Sound("_a", "eng")])
            {
                Segments = new SegmentSettings(2),
            }
        );

        Reading.Complaints(set["movie.mpd"]).ShouldBeEmpty();
        Reading.Decoded(set["movie.mpd"], "v").Frames.ShouldBe(175);
        File.Exists(set["movie_v_000000004.mp4"]).ShouldBeTrue();
    }

    /// <summary>Debian's ffmpeg asks for one segment too many here, so only what it decodes is looked at.</summary>
    [Fact]
    public void Segments_of_one_length_need_no_timeline()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Dash(0, "movie", [Outputs.Picture("_v", 180), Outputs.Sound("_a", "eng")])
            {
                Segments = new SegmentSettings(2),
                Settings = new DashSettings { SegmentTimeline = false },
            }
        );

        File.ReadAllText(set["movie.mpd"]).ShouldNotContain("SegmentTimeline");
        Reading.Decoded(set["movie.mpd"], "v").Frames.ShouldBe(175);
    }

    [Fact]
    public void A_number_in_the_modifier_is_found_by_the_manifest()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Dash(0, "sets/movie_", [Outputs.Picture("v/$h$_$Number%03$", 180)])
            {
                Segments = new SegmentSettings(2),
            }
        );

        Reading.Decoded(set["sets/movie_.mpd"], "v").Frames.ShouldBe(175);
        File.Exists(set["sets/movie_v/180_004.mp4"]).ShouldBeTrue();
    }

    /// <summary>Debian's ffmpeg reads such manifests from the second segment on, so the names are computed here.</summary>
    [Fact]
    public void A_time_in_the_modifier_is_a_time_of_the_timeline()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Dash(0, "movie_", [Outputs.Picture("v_$Time$", 180), Outputs.Sound("a_$Time$", "eng")])
            {
                Segments = new SegmentSettings(2),
                Settings = new DashSettings { SegmentTimeline = false },
            }
        );

        var templates = XDocument
            .Load(set["movie_.mpd"])
            .Descendants()
            .Where(element => element.Name.LocalName == "SegmentTemplate")
            .ToList();
        templates.Count.ShouldBe(2);
        foreach (var template in templates)
        {
            var time = 0L;
            foreach (var line in template.Descendants().Where(element => element.Name.LocalName == "S"))
            {
                for (var run = 0; run <= ((int?)line.Attribute("r") ?? 0); run++, time += (long)line.Attribute("d")!)
                    File.Exists(set[((string)template.Attribute("media")!).Replace("$Time$", $"{time}")])
                        .ShouldBeTrue();
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cmaf_set_is_read_through_both_documents(bool oneFile)
    {
        using var set = MadeSet.Of(
            new PackageSpec.Cmaf(
                0,
                "movie",
                [Outputs.Picture("_v", 360), Outputs.Picture("_w", 180), Outputs.Sound("_a", "eng")]
            )
            {
                Segments = new SegmentSettings(2) { SingleFile = oneFile },
            }
        );

        Reading.Complaints(set["movie.m3u8"]).ShouldBeEmpty();
        Reading.Complaints(set["movie.mpd"]).ShouldBeEmpty();
        Reading.Decoded(set["movie_v.m3u8"], "v").Frames.ShouldBe(175);
        if (oneFile)
            Reading.Complaints(set["movie_v.cmfv"]).ShouldBeEmpty();
        Directory.GetFiles(set.Folder, "*.cmf?").Length.ShouldBe(oneFile ? 3 : 3 * 5);
    }

    [Fact]
    public void A_key_frame_playlist_of_cmaf_names_whole_pictures()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Cmaf(
                0,
                "movie",
                [Outputs.Picture("_v", 180) with { Hls = new HlsOutputSettings { IFramePlaylist = true } }]
            )
            {
                Segments = new SegmentSettings(2),
            }
        );

        var track = set.Tracks[0][0];
        track.Rendition.Segments.ShouldAllBe(segment => segment.KeyFrames.Length == 1);
        foreach (var (segment, index) in track.Rendition.Segments.Select((segment, index) => (segment, index)))
        {
            var frame = segment.KeyFrames[0];
            var bytes = File.ReadAllBytes(set[track.Paths[index]]).AsSpan((int)frame.Offset, (int)frame.Length);
            File.WriteAllBytes(set["alone.mp4"], [.. track.Init.Span, .. bytes]);

            // The fragment promises more samples than are there; the first one is whole.
            var first = Tools.Run(
                "ffmpeg",
                ["-v", "fatal", "-i", set["alone.mp4"], "-frames:v", "1", "-f", "framemd5", "-"]
            );
            first.Output.Split('\n').Count(line => line.Length > 0 && line[0] == '0').ShouldBe(1);
        }
    }

    [Fact]
    public void A_smooth_file_holds_all_tracks_of_its_output_and_plays()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Smooth(0, "movie", [Outputs.Both("_1", 360), Outputs.Both("_2", 180)])
            {
                FragmentSeconds = 2,
            }
        );

        Reading.Complaints(set["movie_1.ismv"]).ShouldBeEmpty();
        Reading.Decoded(set["movie_1.ismv"], "v").ShouldBe((175, 6.96));
        Reading.Decoded(set["movie_2.ismv"], "a").Seconds.ShouldBe(7, tolerance: 0.05);
        Reading.Start(set["movie_1.ismv"], "v").ShouldBe(0, tolerance: 0.001);
        Reading.Start(set["movie_1.ismv"], "a").ShouldBe(-1024 / 48_000.0, tolerance: 0.001);
        File.ReadAllText(set["movie.ismc"]).ShouldContain("QualityLevels=\"2\" Chunks=\"4\"");
    }
}
