using Sluice.Jobs.Storage;

namespace Sluice.Tests.Unit.Jobs.Storage;

public sealed class WriterGateTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_inside_at_a_time_and_the_next_enters_when_it_is_left()
    {
        using var gate = new WriterGate();
        await gate.EnterAsync(Guid.CreateVersion7(), Stop);

        var second = gate.EnterAsync(Guid.CreateVersion7(), Stop).AsTask();
        second.IsCompleted.ShouldBeFalse();
        gate.Leave();

        await second.WaitAsync(TimeSpan.FromSeconds(10), Stop);
    }

    [Fact]
    public async Task The_flow_that_is_inside_enters_again_under_any_name_and_leaves_as_often()
    {
        using var gate = new WriterGate();
        var store = Guid.CreateVersion7();
        gate.Claim(store);
        await gate.EnterAsync(store, Stop);
        await gate.EnterAsync(Guid.CreateVersion7(), Stop);
        gate.Leave();

        gate.IsHeldHere.ShouldBeTrue();
        gate.Leave();

        gate.IsHeldHere.ShouldBeFalse();
    }

    [Fact]
    public async Task A_flow_that_was_inside_once_does_not_come_in_through_somebody_elses_turn()
    {
        using var gate = new WriterGate();
        var first = Guid.CreateVersion7();
        gate.Claim(first);
        await gate.EnterAsync(first, Stop);
        gate.Leave();
        await gate.EnterAsync(Guid.CreateVersion7(), Stop);

        gate.EnterAsync(first, Stop).AsTask().IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_takes_no_turn()
    {
        using var gate = new WriterGate();
        await gate.EnterAsync(Guid.CreateVersion7(), Stop);
        using var impatience = new CancellationTokenSource();
        var waiting = gate.EnterAsync(Guid.CreateVersion7(), impatience.Token).AsTask();

        await impatience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        gate.Leave();

        await gate.EnterAsync(Guid.CreateVersion7(), Stop).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Stop);
    }
}
