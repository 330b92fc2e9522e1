using Sluice.Jobs;
using Sluice.Jobs.Events;

namespace Sluice.Tests.Unit.Jobs.Events;

public sealed class JobBellTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly JobId Job = JobId.New(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task A_ring_between_listening_and_waiting_is_heard()
    {
        var bell = new JobBell();
        using var listener = bell.Listen(Job);

        bell.Ring(Job);

        await listener.WaitAsync(TimeSpan.FromMinutes(5), Stop).WaitAsync(TimeSpan.FromSeconds(10), Stop);
    }

    [Fact]
    public async Task Many_rings_are_one_piece_of_news()
    {
        var bell = new JobBell();
        using var listener = bell.Listen(Job);
        for (var ring = 0; ring < 1000; ring++)
            bell.Ring(Job);

        await listener.WaitAsync(TimeSpan.FromMinutes(5), Stop);
        var second = listener.WaitAsync(TimeSpan.FromMinutes(5), Stop);

        second.IsCompleted.ShouldBeFalse();
        bell.Ring(Job);
        await second.WaitAsync(TimeSpan.FromSeconds(10), Stop);
    }

    [Fact]
    public void Rings_for_another_job_wake_nobody()
    {
        var bell = new JobBell();
        using var listener = bell.Listen(Job);

        bell.Ring(JobId.New(DateTimeOffset.UnixEpoch));

        listener.WaitAsync(TimeSpan.FromMinutes(5), Stop).IsCompleted.ShouldBeFalse();
    }
}
