using Sluice.Media;
using Sluice.Media.Gateway;

namespace Sluice.Tests.Unit.Media.Gateway;

public sealed class SourceReaderTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stream_that_ends_early_is_asked_again_from_where_it_ended()
    {
        var source = new MemorySource(10_000) { ShortAfter = 3_000 };
        using var reader = new SourceReader(source, new ManualTime());
        var into = new byte[10_000];

        await reader.FillAsync(0, into, _ => { }, Token);

        into.Select((value, at) => value == MemorySource.At(at)).ShouldAllBe(right => right);
        source.Opens.ShouldBe(4);
    }

    [Fact]
    public async Task A_failure_that_passes_is_retried()
    {
        var time = new ManualTime { RunsAhead = true };
        var source = new MemorySource(100)
        {
            OnOpen = number => ThrowIf(number <= 3, new HttpRequestException("reset")),
        };
        using var reader = new SourceReader(source, time);

        await reader.FillAsync(0, new byte[100], _ => { }, Token);

        source.Opens.ShouldBe(4);
        reader.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_failure_that_does_not_pass_is_given_up_after_five_attempts()
    {
        var source = new MemorySource(100) { OnOpen = _ => throw new HttpRequestException("reset") };
        using var reader = new SourceReader(source, new ManualTime { RunsAhead = true });

        await Should.ThrowAsync<MediaException>(() => reader.FillAsync(0, new byte[100], _ => { }, Token));

        source.Opens.ShouldBe(5);
        reader.Failed.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refusal_is_not_retried_and_kept_as_it_was_thrown()
    {
        var refusal = new UnauthorizedAccessException("denied");
        var source = new MemorySource(100) { OnOpen = _ => throw refusal };
        using var reader = new SourceReader(source, TimeProvider.System);

        await Should.ThrowAsync<UnauthorizedAccessException>(() => reader.FillAsync(0, new byte[100], _ => { }, Token));

        source.Opens.ShouldBe(1);
        reader.Failure.ShouldBeSameAs(refusal);
    }

    [Fact]
    public async Task A_cancel_is_not_a_failure_of_the_source()
    {
        using var cancel = new CancellationTokenSource();
        var source = new MemorySource(100) { OnOpen = _ => cancel.Cancel(), ShortAfter = 0 };
        using var reader = new SourceReader(source, new ManualTime());

        await Should.ThrowAsync<OperationCanceledException>(() =>
            reader.FillAsync(0, new byte[100], _ => { }, cancel.Token)
        );

        reader.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task A_source_that_gives_nothing_is_a_failure_not_an_endless_loop()
    {
        var source = new MemorySource(100) { ShortAfter = 0 };
        using var reader = new SourceReader(source, new ManualTime { RunsAhead = true });

        await Should.ThrowAsync<MediaException>(() => reader.FillAsync(0, new byte[100], _ => { }, Token));

        reader.Failure.ShouldBeOfType<MediaException>().Failure.Code.ShouldBe("transient.input_unreadable");
    }

    private static void ThrowIf(bool condition, Exception exception)
    {
        if (condition)
        {
            throw exception;
        }
    }
}
