using Sluice.Media.Guest;

namespace Sluice.Tests.Unit.Media.Guest;

public sealed class StallWatchdogTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly ManualTime time = new();
    private int stalls;

    [Fact]
    public void Silence_for_the_whole_limit_is_a_stall()
    {
        using var watchdog = Watch();

        time.Advance(Limit - TimeSpan.FromTicks(1));
        stalls.ShouldBe(0);
        time.Advance(TimeSpan.FromTicks(1));

        stalls.ShouldBe(1);
    }

    [Fact]
    public void Work_winds_it_up_again()
    {
        using var watchdog = Watch();

        for (var frame = 1; frame <= 10; frame++)
        {
            time.Advance(TimeSpan.FromSeconds(50));
            watchdog.Beat(new GuestProgress { Frame = frame });
        }

        stalls.ShouldBe(0);
    }

    [Fact]
    public void The_same_report_over_and_over_does_not()
    {
        using var watchdog = Watch();
        var report = new GuestProgress { Frame = 1 };

        for (var second = 0; second < 61; second++)
        {
            watchdog.Beat(report);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        stalls.ShouldBe(1);
    }

    [Fact]
    public void It_fires_once()
    {
        using var watchdog = Watch();

        time.Advance(Limit);
        time.Advance(Limit);

        stalls.ShouldBe(1);
    }

    [Fact]
    public void Disposed_it_is_quiet()
    {
        Watch().Dispose();

        time.Advance(Limit);

        stalls.ShouldBe(0);
    }

    [Fact]
    public void While_it_is_suspended_not_even_a_late_report_winds_it_up()
    {
        using var watchdog = Watch();

        watchdog.Suspend();
        watchdog.Beat(new GuestProgress { Frame = 1 });
        time.Advance(Limit * 10);
        stalls.ShouldBe(0);
        watchdog.Resume();
        time.Advance(Limit);

        stalls.ShouldBe(1);
    }

    private StallWatchdog Watch() => new(time, Limit, () => stalls++);
}
