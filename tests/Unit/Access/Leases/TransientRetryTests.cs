using Sluice.Access;
using Sluice.Access.Leases;

namespace Sluice.Tests.Unit.Access.Leases;

public sealed class TransientRetryTests
{
    private static readonly AccessFailure s_busy = new("access.throttled", "later") { IsTransient = true };

    [Fact]
    public async Task A_transient_failure_is_tried_again_after_a_growing_delay()
    {
        var time = new ManualTime(GrantFixture.Now);
        var attempts = 0;

        var running = new TransientRetry(4).RunAsync(
            () => ++attempts < 3 ? throw new AccessException(s_busy) : Task.FromResult("done"),
            time,
            CancellationToken.None
        );
        attempts.ShouldBe(1);
        time.Advance(TimeSpan.FromMilliseconds(50));
        attempts.ShouldBe(1);
        time.Advance(TimeSpan.FromMilliseconds(200));
        time.Advance(TimeSpan.FromMilliseconds(400));

        (await running).ShouldBe("done");
        attempts.ShouldBe(3);
    }

    [Fact]
    public async Task The_number_of_attempts_is_bounded()
    {
        var time = new ManualTime(GrantFixture.Now);
        var attempts = 0;

        var running = new TransientRetry(3).RunAsync<string>(
            () =>
            {
                attempts++;
                throw new AccessException(s_busy);
            },
            time,
            CancellationToken.None
        );
        time.Advance(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));

        (await Should.ThrowAsync<AccessException>(running)).Failure.ShouldBeSameAs(s_busy);
        attempts.ShouldBe(3);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        var attempts = 0;

        await Should.ThrowAsync<AccessException>(
            new TransientRetry().RunAsync<string>(
                () =>
                {
                    attempts++;
                    throw new AccessException(new AccessFailure("access.assume_role_denied", "no"));
                },
                new ManualTime(GrantFixture.Now),
                CancellationToken.None
            )
        );

        attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_cancellation_ends_the_waiting()
    {
        using var cancel = new CancellationTokenSource();
        var running = new TransientRetry().RunAsync<string>(
            () => throw new AccessException(s_busy),
            new ManualTime(GrantFixture.Now),
            cancel.Token
        );

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(running);
    }
}
