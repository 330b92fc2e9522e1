using System.Diagnostics;
using Sluice.Media.Guest;

namespace Sluice.Tests.Integration.Media.Guest;

public sealed class GuestProcessTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("sluice-test-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Sandboxes => Toolchains.All;

    public void Dispose() => scratch.Delete(recursive: true);

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task I_can_run_a_guest_and_follow_its_progress(string sandbox)
    {
        await using var guest = await StartAsync("finish", sandbox);

        var reports = await guest.Progress.ToListAsync(Token);
        var exit = await guest.WaitAsync(Token);

        reports.Select(report => report.Frame).ShouldBe([1, 2]);
        reports[^1].IsEnd.ShouldBeTrue();
        exit.IsSuccess.ShouldBeTrue(exit.Diagnostics);
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_that_stalls_is_ended_and_called_stalled(string sandbox)
    {
        await using var guest = await StartAsync("stall", sandbox, GuestLimits.Default with { StallAfter = Short });

        var exit = await guest.WaitAsync(Token);

        exit.End.ShouldBe(GuestEnd.Stalled);
        ExitClassifier.Classify(exit).Code.ShouldBe("transient.stalled");
    }

    [Fact]
    public async Task Reports_without_work_do_not_keep_a_guest_alive()
    {
        await using var guest = await StartAsync(
            "repeat",
            "bubblewrap",
            GuestLimits.Default with
            {
                StallAfter = Short,
            }
        );

        (await guest.WaitAsync(Token)).End.ShouldBe(GuestEnd.Stalled);
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_can_be_halted_without_being_taken_for_hung_and_goes_on(string sandbox)
    {
        await using var guest = await StartAsync("count", sandbox, GuestLimits.Default with { StallAfter = Short * 5 });
        await FirstReportAsync(guest);

        guest.Pause();
        await Task.Delay(Short * 6, Token);
        while (guest.TryReadProgress(out _))
        {
            // What was under way when it was halted.
        }

        await Task.Delay(Short, Token);
        guest.TryReadProgress(out _).ShouldBeFalse();
        guest.Resume();
        await FirstReportAsync(guest);

        (await guest.StopAsync()).End.ShouldBe(GuestEnd.Stopped);
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_that_ignores_the_interrupt_is_killed(string sandbox)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await using var guest = await StartAsync("deaf", sandbox, GuestLimits.Default with { Grace = Short });
        await FirstReportAsync(guest);
        var clock = Stopwatch.StartNew();

        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => guest.WaitAsync(cancel.Token));

        // Timers may fire a moment early.
        clock.Elapsed.ShouldBeInRange(Short * 0.9, TimeSpan.FromSeconds(20));
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_hears_the_interrupt_and_may_end_by_itself(string sandbox)
    {
        await using var guest = await StartAsync(
            "polite",
            sandbox,
            GuestLimits.Default with
            {
                Grace = TimeSpan.FromMinutes(5),
            }
        );
        await FirstReportAsync(guest);

        var exit = await guest.StopAsync();

        exit.Code.ShouldBe(255);
        exit.Diagnostics.ShouldContain("received signal 2");
    }

    [Fact]
    public async Task A_flood_on_standard_error_is_bounded_and_its_end_kept()
    {
        await using var guest = await StartAsync("flood", "bubblewrap");

        var exit = await guest.WaitAsync(Token);

        exit.Diagnostics.Length.ShouldBeLessThan(GuestLimits.Default.DiagnosticBytes + 10);
        exit.Diagnostics.ShouldEndWith("the last words\n");
    }

    [Fact]
    public async Task A_flood_without_line_ends_on_standard_output_does_no_harm()
    {
        await using var guest = await StartAsync("flood-output", "bubblewrap");

        (await guest.WaitAsync(Token)).IsSuccess.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_guest_that_dies_half_way_is_called_crashed(string sandbox)
    {
        await using var guest = await StartAsync("die-half-way", sandbox);

        var exit = await guest.WaitAsync(Token);

        exit.Code.ShouldBe(128 + 11);
        ExitClassifier.Classify(exit).Code.ShouldBe("internal.encoder_crashed");
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task Nothing_that_a_guest_left_behind_outlives_it(string sandbox)
    {
        await using var guest = await StartAsync("orphan", sandbox, GuestLimits.Default with { Grace = Short });

        var exit = await guest.WaitAsync(Token);

        exit.Code.ShouldBe(0);
    }

    [Theory, MemberData(nameof(Sandboxes))]
    public async Task A_file_beyond_the_limit_ends_the_guest(string sandbox)
    {
        await using var guest = await StartAsync(
            "large-file",
            sandbox,
            GuestLimits.Default with
            {
                FileBytes = 1_000_000,
            }
        );

        var exit = await guest.WaitAsync(Token);

        exit.IsSuccess.ShouldBeFalse();
        new FileInfo(Path.Combine(scratch.FullName, "large.bin")).Length.ShouldBeLessThanOrEqualTo(1_000_000);
    }

    [Fact]
    public async Task A_hundred_guests_started_from_pool_threads_all_live_to_their_end()
    {
        var exits = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(_ =>
                    Task.Run(
                        async () =>
                        {
                            await using var guest = await StartAsync("finish", "bubblewrap");
                            return await guest.WaitAsync(Token);
                        },
                        Token
                    )
                )
        );

        exits.ShouldAllBe(exit => exit.IsSuccess);
    }

    [Fact]
    public async Task A_program_that_is_missing_is_reported_not_thrown_raw()
    {
        var toolchain = Toolchains.Fake with { Ffmpeg = "/nowhere/ffmpeg" };
        await using var guest = await GuestProcess.StartAsync(Command("finish"), toolchain, TimeProvider.System, Token);

        var exit = await guest.WaitAsync(Token);

        ExitClassifier.Classify(exit).Class.ShouldBe(Sluice.Media.MediaFailureClass.Internal);
    }

    private Task<GuestProcess> StartAsync(string behaviour, string sandbox, GuestLimits? limits = null) =>
        GuestProcess.StartAsync(
            Command(behaviour) with
            {
                Limits = limits ?? GuestLimits.Default,
            },
            Toolchains.In(Toolchains.Fake, sandbox),
            TimeProvider.System,
            Token
        );

    private GuestCommand Command(string behaviour) => new(GuestProgram.Ffmpeg, [behaviour], scratch.FullName);

    private static async Task FirstReportAsync(GuestProcess guest)
    {
        await foreach (var _ in guest.Progress.WithCancellation(Token))
        {
            return;
        }
    }
}
