namespace Sluice.Cli.Hosting;

/// <summary>Waits until the user, or the service manager, ends the process.</summary>
internal static class Interrupt
{
    public static async Task WaitAsync(CancellationToken cancellation)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellation.Register(ended.SetResult);
        await ended.Task;
    }
}
