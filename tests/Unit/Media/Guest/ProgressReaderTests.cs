using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Guest;

namespace Sluice.Tests.Unit.Media.Guest;

public sealed class ProgressReaderTests
{
    [Fact]
    public void A_report_of_ffmpeg_is_read()
    {
        var reader = new ProgressReader();
        string[] lines =
        [
            "frame=120",
            "fps=59.7",
            "stream_0_0_q=28.0",
            "bitrate= 512.3kbits/s",
            "total_size=262144",
            "out_time_us=4096000",
            "out_time_ms=4096000",
            "out_time=00:00:04.096000",
            "dup_frames=0",
            "speed=2.04x",
        ];

        lines.Select(reader.Take).ShouldAllBe(report => report == null);
        reader
            .Take("progress=continue")
            .ShouldBe(
                new GuestProgress
                {
                    Frame = 120,
                    Position = TimeSpan.FromSeconds(4.096),
                    Bytes = 262_144,
                    Speed = 2.04,
                }
            );
    }

    [Theory]
    [InlineData("out_time_us=N/A")]
    [InlineData("out_time_us=-9223372036854775808")]
    [InlineData("out_time_us=9223372036854775807")]
    [InlineData("frame=")]
    [InlineData("frame=many")]
    [InlineData("speed=N/A")]
    [InlineData("speed=infx")]
    [InlineData("=")]
    [InlineData("")]
    public void What_cannot_be_read_is_unknown(string line)
    {
        var reader = new ProgressReader();

        reader.Take(line).ShouldBeNull();

        reader.Take("progress=end").ShouldBe(new GuestProgress { IsEnd = true });
    }

    [Fact]
    public void No_line_breaks_the_reader() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<string[]>(),
                lines =>
                {
                    var reader = new ProgressReader();
                    foreach (var line in lines)
                    {
                        _ = reader.Take(line ?? "");
                        _ = reader.Take($"out_time_us={line}");
                    }

                    return reader.Take("progress=end")!.IsEnd;
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Only_work_counts_as_going_on()
    {
        var report = new GuestProgress
        {
            Frame = 10,
            Position = TimeSpan.FromSeconds(1),
            Bytes = 100,
        };

        (report with { Speed = 3 }).IsBeyond(report).ShouldBeFalse();
        (report with { Bytes = 101 }).IsBeyond(report).ShouldBeTrue();
        (report with { Frame = 11 }).IsBeyond(report).ShouldBeTrue();
        (report with { IsEnd = true }).IsBeyond(report).ShouldBeTrue();
    }
}
