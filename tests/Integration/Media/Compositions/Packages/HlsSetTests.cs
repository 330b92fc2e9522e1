using System.Globalization;
using System.Security.Cryptography;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Tests.Integration.Media.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Packages;

public sealed class HlsSetTests
{
    static readonly byte[] Key = RandomNumberGenerator.GetBytes(16);

    [Fact]
    public void A_set_is_played_by_ffmpeg_without_a_word()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Hls(0, "out/movie", [Outputs.Both("_360", 360), Outputs.Both("_180", 180)])
            {
                Segments = new SegmentSettings(2),
            }
        );

        Reading.Complaints(set["out/movie.m3u8"]).ShouldBeEmpty();
        Reading.Decoded(set["out/movie_360.m3u8"], "v").Frames.ShouldBe(175);
        Directory.GetFiles(set["out"], "*_360_*.ts").Length.ShouldBe(4);
        File.ReadAllText(set["out/movie.m3u8"]).ShouldContain("RESOLUTION=640x360,FRAME-RATE=25.000");
    }

    [Fact]
    public void Sound_apart_is_found_through_its_group()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Hls(
                0,
                "movie",
                [
                    Outputs.Picture("_v", 180) with
                    {
                        Hls = new HlsOutputSettings { AudioGroups = ["sound"] },
                    },
                    Outputs.Sound("_en", "eng") with
                    {
                        Hls = new HlsOutputSettings { AudioGroup = "sound" },
                    },
                    Outputs.Sound("_de", "deu") with
                    {
                        Hls = new HlsOutputSettings { AudioGroup = "sound", AudioRole = HlsAudioRole.AutoSelect },
                    },
                ]
            )
            {
                Segments = new SegmentSettings(2),
            }
        );

        Reading.Complaints(set["movie.m3u8"]).ShouldBeEmpty();
        Reading.Start(set["movie_v_00001.ts"], "v").ShouldBe(1.4, tolerance: 0.001);
        Reading.Start(set["movie_en_00001.ts"], "a").ShouldBe(1.4 - (1024 / 48_000.0), tolerance: 0.001);
        var streams = Tools.Run(
            "ffprobe",
            ["-v", "error", "-show_entries", "stream=codec_type,index", "-of", "csv=p=0", "-i", set["movie.m3u8"]]
        );
        streams
            .Output.Split('\n')
            .Distinct()
            .Count(line => line.EndsWith("audio", StringComparison.Ordinal))
            .ShouldBe(2);
    }

    [Fact]
    public void Encrypted_segments_are_deciphered_with_the_key_that_the_playlist_names()
    {
        using var set = Encrypted(vector: null);
        File.WriteAllBytes(set["the.key"], Key);

        Reading.Complaints(set["movie_x.m3u8"]).ShouldBeEmpty();
        Reading.Decoded(set["movie_x.m3u8"], "v", "-allowed_extensions", "ALL").Frames.ShouldBe(175);
        File.ReadAllBytes(set["movie_x_00001.ts"])[0].ShouldNotBe((byte)0x47, "a segment is in the clear");
    }

    [Fact]
    public void A_constant_vector_is_in_the_playlist()
    {
        using var set = Encrypted(vector: RandomNumberGenerator.GetBytes(16));
        File.WriteAllBytes(set["the.key"], Key);

        File.ReadAllText(set["movie_x.m3u8"]).ShouldContain(",IV=0x");
        Reading.Complaints(set["movie_x.m3u8"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_wrong_key_opens_nothing()
    {
        using var set = Encrypted(vector: null);
        File.WriteAllBytes(set["the.key"], RandomNumberGenerator.GetBytes(16));

        Reading.Complaints(set["movie_x.m3u8"]).ShouldNotBeEmpty();
    }

    [Fact]
    public void One_file_is_addressed_by_byte_ranges()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Hls(0, "movie", [Outputs.Both("_x", 180)])
            {
                Segments = new SegmentSettings(2) { SingleFile = true },
            }
        );

        Reading.Complaints(set["movie.m3u8"]).ShouldBeEmpty();
        Reading.Complaints(set["movie_x.ts"]).ShouldBeEmpty();
        var ranges = File.ReadAllLines(set["movie_x.m3u8"])
            .Where(line => line.StartsWith("#EXT-X-BYTERANGE:", StringComparison.Ordinal))
            .Select(line =>
                line.Split(':', '@')[1..].Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray()
            )
            .ToList();
        ranges.Count.ShouldBe(4);
        ranges.Sum(range => range[0]).ShouldBe(new FileInfo(set["movie_x.ts"]).Length);
    }

    [Fact]
    public void A_last_segment_that_is_too_short_joins_the_one_before()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Hls(0, "movie", [Outputs.Both("_x", 180)])
            {
                Segments = new SegmentSettings(2) { MinimumFinalSeconds = 1.5 },
            }
        );

        var segments = set.Tracks[0][0].Rendition.Segments;
        segments.Select(segment => Math.Round(segment.Duration / 90_000.0, 3)).ShouldBe([2, 2, 3]);
        Reading.Complaints(set["movie.m3u8"]).ShouldBeEmpty();
        Reading.Decoded(set["movie_x.m3u8"], "v").Frames.ShouldBe(175);
        Directory.GetFiles(set.Folder, "*.ts").Length.ShouldBe(3);
    }

    [Fact]
    public void Every_entry_of_a_key_frame_playlist_is_one_picture_that_decodes_by_itself()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Hls(
                0,
                "movie",
                [Outputs.Both("_x", 180) with { Hls = new HlsOutputSettings { IFramePlaylist = true } }]
            )
            {
                Segments = new SegmentSettings(2),
            }
        );

        var head = Ranges(set["movie_x_I-Frame.m3u8"]);
        head.Frames.Count.ShouldBe(4);
        foreach (var (file, offset, length) in head.Frames)
        {
            var alone = set["alone.ts"];
            File.WriteAllBytes(alone, [.. head.Map, .. File.ReadAllBytes(set[file]).AsSpan((int)offset, (int)length)]);
            Reading.Decoded(alone, "v").Frames.ShouldBe(1);
        }

        File.ReadAllText(set["movie.m3u8"]).ShouldContain("#EXT-X-I-FRAME-STREAM-INF:");
        return;

        (byte[] Map, List<(string File, long Offset, long Length)> Frames) Ranges(string playlist)
        {
            var lines = File.ReadAllLines(playlist);
            var frames = lines
                .Index()
                .Where(line => line.Item.StartsWith("#EXT-X-BYTERANGE:", StringComparison.Ordinal))
                .Select(line =>
                {
                    var parts = line.Item.Split(':', '@');
                    return (
                        lines[line.Index + 1],
                        long.Parse(parts[2], CultureInfo.InvariantCulture),
                        long.Parse(parts[1], CultureInfo.InvariantCulture)
                    );
                })
                .ToList();
            var map = lines.First(line => line.StartsWith("#EXT-X-MAP:", StringComparison.Ordinal));
            var bytes = int.Parse(map.Split("BYTERANGE=\"")[1].Split('@')[0], CultureInfo.InvariantCulture);
            return (File.ReadAllBytes(set[frames[0].Item1])[..bytes], frames);
        }
    }

    [Fact]
    public void Hevc_and_dolby_digital_are_measured_from_their_segments()
    {
        using var set = MadeSet.Of(
            new PackageSpec.Hls(
                0,
                "movie",
                [
                    new OutputSpec("_x", OutputContainer.HlsTs)
                    {
                        Video = new VideoEncode(
                            new VideoCodecSettings.H265 { Rate = new RateControl.Constant(500_000) }
                        )
                        {
                            Width = 320,
                            Height = 180,
                        },
                        Audio = [new AudioEncode("a", new AudioCodecSettings.Ac3())],
                    },
                ]
            )
            {
                Segments = new SegmentSettings(2),
            }
        );

        var rendition = set.Tracks[0][0].Rendition;
        rendition.Codecs.ShouldStartWith("hvc1.1.6.L");
        rendition.Codecs.ShouldEndWith(",ac-3");
        (rendition.Width, rendition.Height).ShouldBe((320, 180));
        rendition.Segments.ShouldAllBe(segment => segment.StartsWithKeyFrame);
        Reading.Complaints(set["movie.m3u8"]).ShouldBeEmpty();
    }

    static MadeSet Encrypted(byte[]? vector) =>
        MadeSet.Of(
            new PackageSpec.Hls(0, "movie", [Outputs.Both("_x", 180)])
            {
                Segments = new SegmentSettings(2),
                Key = new StaticKey([.. Key], "the.key") { InitializationVector = vector is null ? null : [.. vector] },
            }
        );
}
