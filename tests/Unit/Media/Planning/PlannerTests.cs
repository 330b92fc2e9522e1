using Sluice.Media;
using Sluice.Media.Planning;
using Sluice.Media.Probe;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Unit.Media.Planning;

public sealed class PlannerTests
{
    [Fact]
    public void The_same_request_gives_the_same_plan() =>
        PlanText
            .Render(Plan("hls", Sources.Of(1920, 1080)))
            .ShouldBe(PlanText.Render(Plan("hls", Sources.Of(1920, 1080))));

    [Fact]
    public void The_input_appears_once_and_is_put_in_as_one_argument()
    {
        var command = Plan("hls", Sources.Of(640, 360)).Encode;

        var arguments = command.For("file:/scratch/a b;c'.mp4");

        command.Arguments.Count(argument => argument == EncodeCommand.InputPlaceholder).ShouldBe(1);
        arguments[arguments.IndexOf("-i") + 1].ShouldBe("file:/scratch/a b;c'.mp4");
    }

    [Fact]
    public void Sound_alone_is_refused_where_there_is_none()
    {
        var failure = Refused("audio", Sources.Of(Sources.Video(), null));

        failure.Code.ShouldBe("input.no_audio");
        failure.Class.ShouldBe(MediaFailureClass.Input);
    }

    [Fact]
    public void Pictures_alone_are_refused_where_there_are_none()
    {
        var spec = Profile("mp4") with { Audio = null };

        var result = Planner.Plan(spec, Sources.Of(null, Sources.Audio()), EncoderCapabilities.Full);

        result.ShouldBeOfType<PlanResult.Refused>().Failure.Code.ShouldBe("input.no_video");
    }

    [Fact]
    public void A_missing_encoder_is_named()
    {
        var lacking = EncoderCapabilities.Full with { Encoders = ["aac"] };

        var result = Planner.Plan(Profile("hls"), Sources.Of(640, 360), lacking);

        var failure = result.ShouldBeOfType<PlanResult.Refused>().Failure;
        failure.Code.ShouldBe("internal.encoder_missing");
        failure.Message.ShouldContain("libx264");
    }

    [Fact]
    public void Tone_mapping_without_its_filters_is_refused_rather_than_done_wrong()
    {
        var hdr = Sources.Video() with { ColorTransfer = "smpte2084" };
        var lacking = EncoderCapabilities.Full with { Filters = ["tonemap"] };

        var result = Planner.Plan(Profile("hls"), Sources.Of(hdr, null), lacking);

        result.ShouldBeOfType<PlanResult.Refused>().Failure.Message.ShouldContain("zscale");
    }

    [Theory]
    [InlineData(576, null, "bt470bg")]
    [InlineData(480, null, "smpte170m")]
    [InlineData(720, null, "bt709")]
    [InlineData(1080, "smpte170m", "smpte170m")]
    [InlineData(480, "bt709", "bt709")]
    public void Outputs_are_tagged_with_the_matrix_that_their_pixels_have(int height, string? matrix, string expected)
    {
        var source = Sources.Video(height * 4 / 3, height) with { ColorSpace = matrix };

        Option(Plan("mp4", Sources.Of(source, null)), "-colorspace").ShouldBe(expected);
    }

    [Fact]
    public void All_renditions_force_key_frames_by_the_same_rule()
    {
        var arguments = Plan("hls", Sources.Of(1920, 1080)).Encode.Arguments;

        var rules = arguments.Where((_, index) => index > 0 && arguments[index - 1] == "-force_key_frames").ToList();

        rules.Count.ShouldBe(4);
        rules.Distinct().Count().ShouldBe(1);
    }

    [Theory]
    [InlineData(1, 96_000, 1, 48_000, 64_000)]
    [InlineData(2, 44_100, 2, 44_100, 128_000)]
    [InlineData(6, 48_000, 2, 48_000, 128_000)]
    [InlineData(2, 8_000, 2, 48_000, 128_000)]
    public void Sound_keeps_its_family_of_rates_and_becomes_mono_or_stereo(
        int channels,
        int rate,
        int outChannels,
        int outRate,
        int bitrate
    )
    {
        var audio = Plan("hls", Sources.Of(null, Sources.Audio(channels, rate)))
            .Renditions.ShouldHaveSingleItem()
            .Audio!;

        (audio.Channels, audio.SampleRate, audio.Bitrate).ShouldBe((outChannels, outRate, bitrate));
    }

    [Fact]
    public void Channels_that_nobody_can_name_are_taken_by_number() =>
        Option(Plan("audio", Sources.Of(null, Sources.Audio(12))), "-filter_complex")
            .ShouldContain("pan=stereo|c0=c0|c1=c1");

    [Fact]
    public void Priming_before_the_picture_is_cut_and_longer_leads_hold_the_first_picture()
    {
        var priming = Sources.Of(Sources.Video(), Sources.Audio() with { StartTime = -0.023 }) with
        {
            StartTime = -0.023,
        };
        var lead = Sources.Of(Sources.Video() with { StartTime = 1 }, Sources.Audio());

        Option(Plan("mp4", priming), "-filter_complex").ShouldContain("max(0,PTS-(0.023)/TB)");
        Option(Plan("mp4", lead), "-filter_complex").ShouldStartWith("[0:0]setpts='if(eq(N,0),0,PTS)',");
    }

    [Theory]
    [InlineData(60000, 1001, false)]
    [InlineData(60, 1, false)]
    [InlineData(100, 1, true)]
    [InlineData(240, 1, true)]
    public void Frame_rates_above_the_cap_are_thinned_with_a_warning(int numerator, int denominator, bool thinned)
    {
        var plan = Plan(
            "mp4",
            Sources.Of(Sources.Video() with { FrameRate = new Rational(numerator, denominator) }, null)
        );

        plan.Warnings.Any(warning => warning.Code == "video.frame_rate_capped").ShouldBe(thinned);
        Option(plan, "-filter_complex").Contains("select=", StringComparison.Ordinal).ShouldBe(thinned);
    }

    [Fact]
    public void Rates_that_are_measurements_keep_time_stamps_instead_of_counting()
    {
        var plan = Plan(
            "mp4",
            Sources.Of(Sources.Video() with { FrameRate = new Rational(23_040_000, 767_849) }, null)
        );

        plan.Renditions[0].Video!.IsVariableFrameRate.ShouldBeTrue();
        Option(plan, "-enc_time_base").ShouldBe("1:90000");
    }

    [Fact]
    public void An_attached_picture_never_becomes_video()
    {
        var source = Sources.Of(null, Sources.Audio());

        var plan = Plan("mp4", source);

        plan.Renditions.ShouldHaveSingleItem().File.ShouldBe("audio.m4a");
        plan.Warnings.ShouldContain(warning => warning.Code == "input.no_video");
    }

    [Fact]
    public void Every_encoder_file_lies_in_a_folder_that_the_plan_asks_for()
    {
        var spec = Profile("hls") with
        {
            Thumbnails = new ThumbnailSettings(1, 100),
            Sprite = new SpriteSettings(1, 100, 2, 2),
        };
        var plan = Planner
            .Plan(spec, Sources.Of(1920, 1080), EncoderCapabilities.Full)
            .ShouldBeOfType<PlanResult.Planned>()
            .Plan;

        foreach (var file in plan.Files.Where(file => file.Path.Contains('/', StringComparison.Ordinal)))
            plan.Folders.ShouldContain(file.Path[..file.Path.LastIndexOf('/')]);
    }

    [Fact]
    public void Segments_are_listed_by_a_playlist_that_is_never_published()
    {
        var plan = Plan("hls", Sources.Of(640, 360));

        var signals = plan.Renditions.Select(rendition => rendition.Segments!.SignalPlaylist).ToList();

        signals.ShouldAllBe(signal => plan.Encode.Arguments.Contains(signal));
        plan.Files.ShouldAllBe(file => !signals.Contains(file.Path));
    }

    static Plan Plan(string profile, SourceInfo source) =>
        Planner.Plan(Profile(profile), source, EncoderCapabilities.Full).ShouldBeOfType<PlanResult.Planned>().Plan;

    static MediaFailure Refused(string profile, SourceInfo source) =>
        Planner.Plan(Profile(profile), source, EncoderCapabilities.Full).ShouldBeOfType<PlanResult.Refused>().Failure;

    static EncodeSpec Profile(string name) =>
        ProfileCatalog.TryFind(name, out var spec) ? spec : throw new InvalidOperationException(name);

    static string Option(Plan plan, string name) => plan.Encode.Arguments[plan.Encode.Arguments.IndexOf(name) + 1];
}
