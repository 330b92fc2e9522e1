using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Layout;

namespace Sluice.Tests.Unit.Media.Compositions.Packages;

public sealed class LayoutRefusalTests
{
    [Fact]
    public void A_number_must_be_in_every_output_of_a_group() =>
        Sets.Refused(new PackageSpec.Dash(0, "m", [Sets.Picture("a_$Number$", 720), Sets.Picture("b", 360)]))
            .Code.ShouldBe("output.name_variable");

    [Fact]
    public void Two_outputs_of_one_name_are_refused() =>
        Sets.Refused(
                new PackageSpec.Files(
                    0,
                    "m",
                    [Sets.Both("_$h$", 360, OutputContainer.Mp4), Sets.Both("_360", 720, OutputContainer.Mp4)]
                )
            )
            .Code.ShouldBe("output.name_clash");

    [Fact]
    public void Names_do_not_leave_their_destination() =>
        Sets.Refused(new PackageSpec.Files(0, "m", [Sets.Both("/../../other", 360, OutputContainer.Mp4)]))
            .Code.ShouldBe("output.bad_path");

    [Fact]
    public void What_a_container_cannot_carry_is_refused_before_anything_is_encoded()
    {
        var vp9 = Sets.Picture("_v", 360) with
        {
            Video = new VideoEncode(new VideoCodecSettings.Vp9 { Rate = new RateControl.Constant(1) }),
        };

        Sets.Refused(new PackageSpec.Hls(0, "m", [vp9])).Code.ShouldBe("output.codec_container");
        Sets.Lay(new PackageSpec.Cmaf(0, "m", [vp9])).ShouldBeOfType<LayoutResult.Laid>();
    }

    [Fact]
    public void Sample_encryption_of_cmaf_is_refused_and_says_what_to_do()
    {
        var failure = Sets.Refused(
            new PackageSpec.Cmaf(0, "m", [Sets.Picture("", 360)])
            {
                Key = new StaticKey([.. new byte[16]], "https://k"),
            }
        );

        failure.Code.ShouldBe("output.encryption_unsupported");
        failure.Hint.ShouldNotBeNull().ShouldContain("AES-128");
    }

    [Fact]
    public void Key_frame_playlists_over_encrypted_segments_are_refused() =>
        Sets.Refused(
                new PackageSpec.Hls(
                    0,
                    "m",
                    [Sets.Both("_x", 360) with { Hls = new HlsOutputSettings { IFramePlaylist = true } }]
                )
                {
                    Key = new StaticKey([.. new byte[16]], "https://k"),
                }
            )
            .Code.ShouldBe("output.encryption_key_frames");

    [Fact]
    public void A_key_of_another_length_is_refused() =>
        Sets.Refused(new PackageSpec.Hls(0, "m", [Sets.Both("_x", 360)]) { Key = new StaticKey([1, 2], "https://k") })
            .Code.ShouldBe("output.encryption_key");

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e9)]
    [InlineData(double.NaN)]
    public void Absurd_segment_lengths_are_refused(double seconds) =>
        Sets.Refused(
                new PackageSpec.Dash(0, "m", [Sets.Picture("_x", 360)]) { Segments = new SegmentSettings(seconds) }
            )
            .Code.ShouldBe("output.segment_length");

    [Fact]
    public void An_output_of_nothing_and_a_group_of_nothing_are_refused()
    {
        Sets.Refused(new PackageSpec.Files(0, "m", [new OutputSpec("", OutputContainer.Mp4)]))
            .Code.ShouldBe("output.empty");
        Sets.Refused(new PackageSpec.Files(0, "m", [])).Code.ShouldBe("output.group_empty");
    }
}
