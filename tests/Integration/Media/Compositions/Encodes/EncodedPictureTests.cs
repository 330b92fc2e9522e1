using Sluice.Media;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Containers;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Encodes;

/// <summary>Key frames, fields, colours, time codes and pictures, as encoders really write them.</summary>
public sealed class EncodedPictureTests : IDisposable
{
    static readonly RateControl Quality = new RateControl.Quality(1_000_000) { Level = 5 };

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("sluice-pictures-");

    public static TheoryData<string, VideoCodecSettings> SegmentedCodecs =>
        new()
        {
            {
                "h264.mp4",
                new VideoCodecSettings.H264 { Rate = Quality, Effort = EncodeEffort.SinglePass }
            },
            {
                "h265.mp4",
                new VideoCodecSettings.H265 { Rate = Quality, Effort = EncodeEffort.SinglePass }
            },
            {
                "vp9.webm",
                new VideoCodecSettings.Vp9 { Rate = Quality, Effort = EncodeEffort.SinglePass }
            },
            {
                "av1.mp4",
                new VideoCodecSettings.Av1 { Rate = Quality }
            },
        };

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(SegmentedCodecs))]
    public void Key_frames_stand_where_segments_begin_and_nowhere_else(string name, VideoCodecSettings codec)
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());

        encoder.Encode(name, Encoder.Moving(picture, 3.6), Encoder.Video(codec, picture, segment: 1.2));

        encoder.KeyFrames(name).Select(time => Math.Round(time, 2)).ShouldBe([0, 1.2, 2.4]);
    }

    [Theory]
    [MemberData(nameof(SegmentedCodecs))]
    public void Segments_that_are_no_whole_frames_begin_with_the_first_picture_after(
        string name,
        VideoCodecSettings codec
    )
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture(30_000, 1001));

        encoder.Encode(name, Encoder.Moving(picture, 3.5), Encoder.Video(codec, picture, segment: 1));

        // 29.97 frames a second: frames 30, 60 and 90 are the first at or after 1, 2 and 3 seconds.
        encoder
            .KeyFrames(name)
            .Select(time => Math.Round(time, 3))
            .ShouldBe([0, 1.001, 2.002, 3.003], tolerance: 0.002);
    }

    [Theory]
    [InlineData("h264.ts")]
    [InlineData("mpeg2.ts")]
    public void Groups_are_as_long_as_asked(string name)
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var gop = new GopSettings { Size = 10, SceneChange = false };
        VideoCodecSettings codec = name.StartsWith('h')
            ? new VideoCodecSettings.H264 { Rate = Quality, Gop = gop }
            : new VideoCodecSettings.Mpeg2 { Rate = new RateControl.Variable(1_000_000), Gop = gop };

        encoder.Encode(name, Encoder.Moving(picture, 1.6), Encoder.Video(codec, picture));

        encoder.KeyFrames(name).Take(4).Select(time => Math.Round(time, 2)).ShouldBe([0, 0.4, 0.8, 1.2]);
    }

    [Theory]
    [InlineData("h264.mov", true, "tt")]
    [InlineData("h264.mov", false, "bb")]
    [InlineData("mpeg2.ts", true, "tt")]
    [InlineData("prores.mov", true, "tt")]
    [InlineData("prores.mov", false, "bb")]
    public void Fields_keep_their_order(string name, bool topFirst, string said)
    {
        var fields = topFirst ? FieldOrder.TopFirst : FieldOrder.BottomFirst;
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        VideoCodecSettings codec = name[0] switch
        {
            'h' => new VideoCodecSettings.H264 { Rate = Quality, Fields = fields },
            'm' => new VideoCodecSettings.Mpeg2 { Rate = new RateControl.Variable(1_000_000), Fields = fields },
            _ => new VideoCodecSettings.ProRes("lt") { Fields = fields },
        };

        encoder.Encode(
            name,
            Encoder.Moving(picture, 0.4, $"setfield={(topFirst ? "tff" : "bff")}"),
            Encoder.Video(codec, picture)
        );

        encoder.Stream(name, "video").GetProperty("field_order").GetString().ShouldBe(said);
    }

    [Fact]
    public void H264_has_the_profile_level_and_frames_of_reference_that_were_asked_for()
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var codec = new VideoCodecSettings.H264
        {
            Rate = Quality,
            Profile = "main",
            Level = "3.1",
            ReferenceFrames = 2,
            Gop = new GopSettings { BFrames = 0 },
        };

        encoder.Encode("profile.mp4", Encoder.Moving(picture, 0.4), Encoder.Video(codec, picture));

        var stream = encoder.Stream("profile.mp4", "video");
        (
            stream.GetProperty("profile").GetString(),
            stream.GetProperty("level").GetInt32(),
            stream.GetProperty("has_b_frames").GetInt32()
        ).ShouldBe(("Main", 31, 0));
        // x264 writes its settings into the stream.
        File.ReadAllBytes(encoder.PathOf("profile.mp4")).AsSpan().IndexOf("cabac=1 ref=2 "u8).ShouldBePositive();
    }

    [Theory]
    [InlineData(true, "hvc1")]
    [InlineData(false, "hev1")]
    public void H265_carries_its_parameters_where_asked(bool inHeader, string tag)
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var codec = new VideoCodecSettings.H265 { Rate = Quality, ParametersInHeader = inHeader };

        encoder.Encode("tag.mp4", Encoder.Moving(picture, 0.4), Encoder.Video(codec, picture));

        encoder.Stream("tag.mp4", "video").GetProperty("codec_tag_string").GetString().ShouldBe(tag);
    }

    [Fact]
    public void Hdr10_reaches_the_stream()
    {
        var encoder = new Encoder(folder.FullName);
        var picture = Encoder.Picture() with
        {
            Color = ColorSpace.Hdr10,
            PixelFormat = "yuv420p10le",
            HdrParameters =
            [
                "master-display=G(13250,34500)B(7500,3000)R(34000,16000)WP(15635,16450)L(10000000,1)",
                "max-cll=1000,400",
            ],
        };
        var codec = new VideoCodecSettings.H265 { Rate = Quality };

        encoder.Encode("hdr.mp4", Encoder.Moving(picture, 0.4), Encoder.Video(codec, picture));

        var stream = encoder.Stream("hdr.mp4", "video");
        stream.GetProperty("pix_fmt").GetString().ShouldBe("yuv420p10le");
        stream.GetProperty("color_transfer").GetString().ShouldBe("smpte2084");
        var frame = encoder
            .Probe("hdr.mp4", "-show_frames", "-read_intervals", "%+#1")
            .GetProperty("frames")[0]
            .ToString();
        frame.ShouldContain("Mastering display metadata");
        frame.ShouldContain("1000");
    }

    [Fact]
    public void A_time_code_is_kept_by_the_container()
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var arguments = VideoArguments.Of(
            new VideoEncode(new VideoCodecSettings.H264 { Rate = Quality }) { InsertTimecode = true },
            picture with
            {
                StartTimecode = "10:00:00:12",
            },
            KeyFrameRule.Free,
            null
        );

        encoder.Encode("code.mov", Encoder.Moving(picture, 0.4), arguments);

        encoder
            .Stream("code.mov", "data")
            .GetProperty("tags")
            .GetProperty("timecode")
            .GetString()
            .ShouldBe("10:00:00:12");
    }

    [Fact]
    public void Captures_count_from_zero_and_stop_at_their_number()
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var codec = new VideoCodecSettings.FrameCapture(new Rational(1, 5), 3, 80);
        var output = new OutputSpec("", OutputContainer.Raw) { Video = new VideoEncode(codec) };

        encoder.Run([
            .. Encoder.Moving(picture, 2, "fps=5"),
            .. Encoder.Video(codec, picture),
            .. ContainerArguments.Of(output, "100%%.%07d.jpg"),
        ]);

        folder
            .GetFiles()
            .Select(file => file.Name)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["100%.0000000.jpg", "100%.0000001.jpg", "100%.0000002.jpg"]);
        encoder.Stream("100%.0000002.jpg", "video").GetProperty("width").GetInt32().ShouldBe(Encoder.Width);
    }

    [Fact]
    public void A_better_capture_is_larger()
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var sizes = new[] { 1, 30, 50, 80, 95, 100 }
            .Select(quality => new VideoCodecSettings.FrameCapture(new Rational(1, 1), 1, quality))
            .Select(codec =>
                encoder.Encode(
                    "still.jpg",
                    Encoder.Moving(picture, 0.2),
                    [.. Encoder.Video(codec, picture), "-update", "1"]
                )
            )
            .Select(name => new FileInfo(encoder.PathOf(name)).Length)
            .ToList();

        sizes.ShouldBe(sizes.Order());
        sizes.Distinct().Count().ShouldBe(sizes.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_index_of_an_MP4_stands_where_asked(bool first)
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var codec = new VideoCodecSettings.H264 { Rate = Quality };
        var output = new OutputSpec("", OutputContainer.Mp4) { Video = new VideoEncode(codec), FastStart = first };

        encoder.Run([
            .. Encoder.Moving(picture, 0.4),
            .. Encoder.Video(codec, picture),
            .. ContainerArguments.Of(output, "index.mp4"),
        ]);

        var bytes = File.ReadAllBytes(encoder.PathOf("index.mp4"));
        (bytes.AsSpan().IndexOf("moov"u8) < bytes.AsSpan().IndexOf("mdat"u8)).ShouldBe(first);
    }

    [Theory]
    [InlineData(true, "RF64")]
    [InlineData(false, "RIFF")]
    public void Waves_have_the_head_that_was_asked_for(bool is64, string head)
    {
        var encoder = new Encoder(folder.FullName);
        var codec = new AudioCodecSettings.Wav(16) { Rf64 = is64 };
        var output = new OutputSpec("", OutputContainer.Raw) { Audio = [new AudioEncode("tone", codec)] };

        encoder.Run([.. Encoder.Tone(0.2), .. Encoder.Audio(codec), .. ContainerArguments.Of(output, "tone.wav")]);

        System.Text.Encoding.ASCII.GetString(File.ReadAllBytes(encoder.PathOf("tone.wav")).AsSpan(0, 4)).ShouldBe(head);
    }

    [Fact]
    public void A_transport_stream_has_packets_of_188_bytes_whatever_its_name()
    {
        var (encoder, picture) = (new Encoder(folder.FullName), Encoder.Picture());
        var codec = new VideoCodecSettings.H264 { Rate = Quality };
        var output = new OutputSpec("", OutputContainer.MpegTs) { Video = new VideoEncode(codec) };

        encoder.Run([
            .. Encoder.Moving(picture, 0.2),
            .. Encoder.Video(codec, picture),
            .. ContainerArguments.Of(output, "clip.m2ts"),
        ]);

        var bytes = File.ReadAllBytes(encoder.PathOf("clip.m2ts"));
        (bytes[0], bytes[188], bytes.Length % 188).ShouldBe(((byte)0x47, (byte)0x47, 0));
    }
}
