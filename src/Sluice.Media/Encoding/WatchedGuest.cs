using Sluice.Media.Guest;

namespace Sluice.Media.Encode;

/// <summary>One ffmpeg at work: ten looks a second at what it has finished, which leaves for the sinks at once. Slow sinks halt it.</summary>
internal sealed class WatchedGuest(EncodeSurroundings surroundings, PutQueue puts)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    // A sink that takes nothing for this long is slower than the encode, which then waits: the scratch disk stays small.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Is told what ffmpeg reports.</summary>
    public Action<GuestProgress> OnProgress { get; init; } = _ => { };

    /// <summary>Throws why an input could not be read, if it could not: that is why ffmpeg failed.</summary>
    public Action ThrowIfInputFailed { get; init; } = () => { };

    /// <summary>Runs to the end. A cancel leaves no guest behind.</summary>
    /// <param name="look">What has been finished since the last look.</param>
    /// <exception cref="MediaException">ffmpeg failed, or lost what it wrote.</exception>
    public async Task<GuestExit> RunAsync(
        GuestCommand command,
        Func<IEnumerable<PendingPut>> look,
        CancellationToken cancellationToken
    )
    {
        await using var guest = await GuestProcess.StartAsync(
            command,
            surroundings.Toolchain,
            surroundings.Time,
            cancellationToken
        );
        var reports = ReportAsync(guest);
        var end = guest.WaitAsync(cancellationToken);
        while (!end.IsCompleted)
        {
            await Task.WhenAny(end, Task.Delay(LookEvery, surroundings.Time, CancellationToken.None));
            await HandOnAsync(look(), guest);
        }

        var exit = await end;
        await reports;
        ThrowIfInputFailed();
        if (!exit.IsSuccess)
        {
            throw new MediaException(ExitClassifier.Classify(exit));
        }

        if (ExitClassifier.Lost(exit) is { } loss)
        {
            throw new MediaException(loss);
        }

        await HandOnAsync(look(), guest);
        return exit;
    }

    private async Task HandOnAsync(IEnumerable<PendingPut> finished, GuestProcess guest)
    {
        foreach (var put in finished)
        {
            var added = puts.AddAsync(put).AsTask();
            await Task.WhenAny(added, Task.Delay(added.IsCompleted ? TimeSpan.Zero : Patience, surroundings.Time));
            if (added.IsCompleted)
            {
                await added;
                continue;
            }

            guest.Pause();
            try
            {
                await added;
            }
            finally
            {
                guest.Resume();
            }
        }
    }

    private async Task ReportAsync(GuestProcess guest)
    {
        await foreach (var report in guest.Progress)
        {
            OnProgress(report);
        }
    }
}
