using System.Collections.Immutable;
using Sluice.Media;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Checks;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Planning;

namespace Sluice.Tests.Unit.Media.Compositions.Encodes;

public sealed class EncodeRefusalsTests
{
    static readonly RateControl Quality = new RateControl.Quality(1_000_000);
    static readonly VideoCodecSettings H264 = new VideoCodecSettings.H264 { Rate = Quality };

    [Fact]
    public void Vp8_in_mp4_is_refused_with_what_mp4_holds()
    {
        var refusal = Refusals(OutputContainer.Mp4, new VideoCodecSettings.Vp8 { Rate = Quality })
            .ShouldHaveSingleItem();

        refusal.Code.ShouldBe("output.codec_not_in_container");
        refusal.Message.ShouldBe("MP4 cannot hold VP8.");
        refusal.Hint.ShouldBe("It holds AV1, H.264, H.265, MPEG-2, VP9.");
    }

    [Fact]
    public void All_faults_are_told_at_once() =>
        Refusals(
                OutputContainer.WebM,
                new VideoCodecSettings.H264 { Rate = Quality },
                Pictures.Of(4099, 2161),
                new AudioCodecSettings.Mp3 { Channels = 6, SampleRate = 96_000 }
            )
            .Select(refusal => refusal.Code)
            .ShouldBe([
                "output.codec_not_in_container",
                "output.codec_not_in_container",
                "output.picture_too_large",
                "output.odd_size",
                "output.audio_channels",
                "output.audio_sample_rate",
            ]);

    [Theory]
    [InlineData(4096, 2160, true)]
    [InlineData(2160, 4096, true)]
    [InlineData(4098, 2160, false)]
    [InlineData(4096, 2162, false)]
    public void The_largest_picture_of_H264_stands_either_way(int width, int height, bool isFine) =>
        Refusals(OutputContainer.Mp4, H264, Pictures.Of(width, height)).IsEmpty.ShouldBe(isFine);

    [Fact]
    public void H265_is_encoded_up_to_8192() =>
        Refusals(OutputContainer.Mp4, new VideoCodecSettings.H265 { Rate = Quality }, Pictures.Of(8192, 4320))
            .ShouldBeEmpty();

    [Fact]
    public void Interlaced_pictures_are_refused_where_the_encoder_has_none()
    {
        Refusals(OutputContainer.Mp4, new VideoCodecSettings.H265 { Rate = Quality, Fields = FieldOrder.TopFirst })
            .ShouldHaveSingleItem()
            .Message.ShouldBe("H.265: interlaced pictures are not encoded.");
        Refusals(
                OutputContainer.Mp4,
                new VideoCodecSettings.H264
                {
                    Rate = Quality,
                    Profile = "baseline",
                    Fields = FieldOrder.TopFirst,
                }
            )
            .ShouldHaveSingleItem()
            .Code.ShouldBe("output.codec_setting");
    }

    [Theory]
    [InlineData(24_000, 1001, true)]
    [InlineData(15, 1, false)]
    [InlineData(120, 1, false)]
    public void Mpeg2_has_the_frame_rates_of_television(long rate, long scale, bool isFine) =>
        Refusals(
            OutputContainer.MpegTs,
            new VideoCodecSettings.Mpeg2 { Rate = new RateControl.Constant(5_000_000) },
            Pictures.Of(1280, 720) with
            {
                FrameRate = new Rational(rate, scale),
            }
        )
            .IsEmpty.ShouldBe(isFine);

    [Fact]
    public void Dnxhd_has_two_sizes() =>
        Refusals(OutputContainer.Mxf, new VideoCodecSettings.Dnxhd("145_8bit"), Pictures.Of(640, 360))
            .ShouldHaveSingleItem()
            .Hint.ShouldBe("Choose 1920x1080 or 1280x720.");

    [Fact]
    public void Bytes_without_a_container_are_one_stream() =>
        Refusals(OutputContainer.Raw, H264, null, new AudioCodecSettings.Aac())
            .ShouldHaveSingleItem()
            .Code.ShouldBe("output.not_one_stream");

    [Fact]
    public void ProRes_has_no_form_of_its_own() =>
        Refusals(OutputContainer.Raw, new VideoCodecSettings.ProRes("hq"))
            .ShouldHaveSingleItem()
            .Message.ShouldBe("ProRes has no form of its own.");

    [Fact]
    public void Sound_in_MXF_has_48000_samples_a_second()
    {
        var output = new OutputSpec("", OutputContainer.Mxf)
        {
            Video = new VideoEncode(new VideoCodecSettings.Dnxhd("220_10bit")),
            Audio = [new AudioEncode("dialogue", new AudioCodecSettings.Wav(24))],
        };

        EncodeRefusals
            .Of(output, Pictures.Hd, [Pictures.Sound(2, 44_100)], EncoderCapabilities.Full)
            .ShouldHaveSingleItem()
            .Code.ShouldBe("output.audio_sample_rate");
        EncodeRefusals.Of(output, Pictures.Hd, [Pictures.Sound()], EncoderCapabilities.Full).ShouldBeEmpty();
    }

    [Fact]
    public void What_ffmpeg_lacks_is_named()
    {
        var output = new OutputSpec("", OutputContainer.Gif) { Video = new VideoEncode(new VideoCodecSettings.Gif()) };
        var bare = new EncoderCapabilities([], ["paletteuse"]);

        EncodeRefusals
            .Of(output, Pictures.Of(320, 180), [], bare)
            .Select(refusal => refusal.Message)
            .ShouldBe([
                "The ffmpeg of this machine has no encoder gif.",
                "The ffmpeg of this machine has no filter palettegen, which this input needs.",
            ]);
    }

    [Theory]
    [InlineData("libsvtav1", true)]
    [InlineData("libaom-av1", true)]
    [InlineData("librav1e", false)]
    public void Either_encoder_of_AV1_is_enough(string encoder, bool isFine) =>
        EncodeRefusals
            .Of(
                new OutputSpec("", OutputContainer.WebM)
                {
                    Video = new VideoEncode(new VideoCodecSettings.Av1 { Rate = Quality }),
                },
                Pictures.Hd,
                [],
                new EncoderCapabilities([encoder], [])
            )
            .IsEmpty.ShouldBe(isFine);

    [Fact]
    public void Copied_streams_are_tried_in_any_container() =>
        Refusals(
                OutputContainer.WebM,
                new VideoCodecSettings.PassThrough(),
                Pictures.Of(9999, 9999),
                new AudioCodecSettings.PassThrough()
            )
            .ShouldBeEmpty();

    [Fact]
    public void HE_AAC_is_made_as_LC_and_said_once()
    {
        var sound = new AudioEncode("dialogue", new AudioCodecSettings.Aac { Profile = AacProfile.HeV1 });
        var output = new OutputSpec("", OutputContainer.Mp4) { Audio = [sound, sound with { Language = "deu" }] };

        EncodeWarnings.Of(output).ShouldHaveSingleItem().Code.ShouldBe("audio.he_aac_as_lc");
    }

    static ImmutableArray<MediaFailure> Refusals(
        OutputContainer container,
        VideoCodecSettings video,
        EffectivePicture? picture = null,
        params AudioCodecSettings[] sounds
    ) =>
        EncodeRefusals.Of(
            new OutputSpec("", container)
            {
                Video = new VideoEncode(video),
                Audio = [.. sounds.Select(codec => new AudioEncode("dialogue", codec))],
            },
            picture,
            [],
            EncoderCapabilities.Full
        );
}
