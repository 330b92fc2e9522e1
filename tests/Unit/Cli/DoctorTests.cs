using Sluice.Cli.Doctor;

namespace Sluice.Tests.Unit.Cli;

public sealed class DoctorTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("ffmpeg version 5.1.9-0+deb12u1 Copyright (c) 2000-2026", "5.1.9")]
    [InlineData("ffmpeg version n8.0.3 Copyright", "8.0.3")]
    [InlineData("ffmpeg version 7.1 Copyright", "7.1.0")]
    public void The_release_number_is_read_from_the_first_line(string line, string version) =>
        FfmpegVersion.Read(line)?.ToString().ShouldBe(version);

    [Fact]
    public void A_build_without_a_release_number_is_a_warning() =>
        Examination
            .Version("ffmpeg version N-118000-gabcdef", "/usr/bin/ffmpeg")
            .Single()
            .Outcome.ShouldBe(CheckOutcome.Warning);

    [Theory]
    [InlineData(5, 1, 9, true)]
    [InlineData(7, 1, 4, true)]
    [InlineData(7, 1, 5, false)]
    [InlineData(8, 0, 2, true)]
    [InlineData(8, 0, 3, false)]
    [InlineData(8, 1, 2, false)]
    [InlineData(9, 0, 0, false)]
    public void A_hole_is_open_until_the_first_fixed_release_of_its_line(int major, int minor, int patch, bool open)
    {
        var hole = KnownHole.All.Single(one => one.Id == "CVE-2026-8461");

        hole.Affects(new FfmpegVersion(major, minor, patch)).ShouldBe(open);
    }

    [Fact]
    public void A_missing_encoder_is_named()
    {
        var check = Examination.Encoders(
            " V....D libx264  H.264\n A....D aac  AAC\n V..... mjpeg  MJPEG\n A....D libopus  Opus"
        );

        check.Outcome.ShouldBe(CheckOutcome.Failed);
        check.Detail.ShouldBe("missing: libvpx-vp9");
    }

    [Theory]
    [InlineData(4, CheckOutcome.Ok)]
    [InlineData(-4, CheckOutcome.Ok)]
    [InlineData(6, CheckOutcome.Failed)]
    public void A_clock_may_be_off_by_minutes_but_not_by_many(int minutes, object outcome) =>
        Examination.Compare(s_noon, s_noon.AddMinutes(minutes)).Outcome.ShouldBe((CheckOutcome)outcome);
}
