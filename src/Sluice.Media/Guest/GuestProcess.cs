using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Sluice.Media.Guest;

/// <summary>A started guest. Disposing ends it if it still runs.</summary>
public sealed class GuestProcess : IAsyncDisposable
{
    // Reports come twice a second; a slow reader loses old ones, never the guest its pipe.
    private readonly Channel<GuestProgress> reports = Channel.CreateBounded<GuestProgress>(
        new BoundedChannelOptions(16) { FullMode = BoundedChannelFullMode.DropOldest }
    );
    private readonly Process process;
    private readonly GuestLimits limits;
    private readonly TimeProvider time;
    private readonly DiagnosticRing diagnostics;
    private readonly MemoryStream? captured;
    private readonly Task<GuestExit> completion;
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly StallWatchdog watchdog;
    private int end = (int)GuestEnd.ByItself;

    private GuestProcess(Process process, GuestCommand command, TimeProvider time)
    {
        this.process = process;
        this.time = time;
        limits = command.Limits;
        diagnostics = new DiagnosticRing(limits.DiagnosticBytes);
        captured = command.Output == GuestOutput.Captured ? new MemoryStream() : null;
        watchdog = new StallWatchdog(
            time,
            captured is null ? limits.StallAfter : Timeout.InfiniteTimeSpan,
            () => Finish(GuestEnd.Stalled)
        );
        completion = RunAsync();
    }

    /// <summary>Reports of a running ffmpeg, until it ends.</summary>
    public IAsyncEnumerable<GuestProgress> Progress => reports.Reader.ReadAllAsync(CancellationToken.None);

    /// <summary>A report that has come and was not read yet.</summary>
    public bool TryReadProgress([NotNullWhen(true)] out GuestProgress? report) => reports.Reader.TryRead(out report);

    /// <summary>Starts <paramref name="command"/>. The token only guards the start.</summary>
    /// <exception cref="MediaException">The guest could not be started.</exception>
    public static async Task<GuestProcess> StartAsync(
        GuestCommand command,
        FfmpegToolchain toolchain,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var gate = GuestGate.Open(command.Input, toolchain.Sandbox);
        var layout = GuestLayout.For(command, toolchain, gate.Opening);
        var started = await GuestStarter.StartAsync(StartInfo(layout, command.ScratchFolder));
        started.StandardInput.Close();
        var guest = new GuestProcess(started, command, time);
        try
        {
            await gate.HandOverAsync(guest.exited.Task, cancellationToken);
            return guest;
        }
        catch (Exception failure)
        {
            guest.Finish(GuestEnd.Stopped);
            var exit = await guest.completion;
            await guest.DisposeAsync();
            cancellationToken.ThrowIfCancellationRequested();
            throw new MediaException(ExitClassifier.NotLaunched(exit), failure);
        }
    }

    /// <summary>Runs to the end and returns what a program wrote on standard output.</summary>
    public static async Task<(GuestExit Exit, ReadOnlyMemory<byte> Output)> CaptureAsync(
        GuestCommand command,
        FfmpegToolchain toolchain,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        await using var guest = await StartAsync(command, toolchain, time, cancellationToken);
        var exit = await guest.WaitAsync(cancellationToken);
        return (exit, guest.captured?.ToArray() ?? []);
    }

    /// <summary>Waits for the end. A cancel ends the guest first: when this throws, it is gone.</summary>
    public async Task<GuestExit> WaitAsync(CancellationToken cancellationToken)
    {
        await using var stop = cancellationToken.UnsafeRegister(
            static guest => ((GuestProcess)guest!).Finish(GuestEnd.Stopped),
            this
        );
        var exit = await completion;
        cancellationToken.ThrowIfCancellationRequested();
        return exit;
    }

    /// <summary>Halts an encode until <see cref="Resume"/>: what it has finished must leave before it may go on.</summary>
    public void Pause()
    {
        watchdog.Suspend();
        ProcessTree.PauseLeaves(process.Id);
    }

    public void Resume()
    {
        ProcessTree.ResumeLeaves(process.Id);
        watchdog.Resume();
    }

    /// <summary>Ends the guest, if it still runs, and waits for that.</summary>
    public Task<GuestExit> StopAsync()
    {
        Finish(GuestEnd.Stopped);
        return completion;
    }

    public async ValueTask DisposeAsync()
    {
        _ = await StopAsync();
        process.Dispose();
    }

    private async Task<GuestExit> RunAsync()
    {
        using var watching = watchdog;
        await using var clock = time.CreateTimer(
            _ => Finish(GuestEnd.OutOfTime),
            null,
            limits.WallTime ?? Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        var output = captured is null ? ReadProgressAsync() : CaptureAsync(captured);
        var errors = ReadDiagnosticsAsync();
        await process.WaitForExitAsync(CancellationToken.None);
        exited.TrySetResult();
        await DrainAsync(Task.WhenAll(output, errors));
        reports.Writer.TryComplete();
        return new GuestExit(process.ExitCode, diagnostics.ToString()) { End = (GuestEnd)end };
    }

    // Without a namespace of its own, a guest may leave a child behind that holds its pipes open.
    private async Task DrainAsync(Task pumps)
    {
        try
        {
            await pumps.WaitAsync(limits.Grace, time);
        }
        catch (TimeoutException)
        {
            ProcessTree.KillRest(process.Id);
            await pumps;
        }
    }

    private async Task ReadProgressAsync()
    {
        var reader = new ProgressReader();
        var lines = new LineBuffer(256);
        var buffer = new byte[4096];
        while (await process.StandardOutput.BaseStream.ReadAsync(buffer) is var read and > 0)
        {
            foreach (var line in lines.Take(buffer.AsMemory(0, read)))
            {
                if (reader.Take(line) is { } report)
                {
                    watchdog.Beat(report);
                    reports.Writer.TryWrite(report);
                }
            }
        }
    }

    // What comes after the limit is still read, so that the guest is ended and not left hanging on a full pipe.
    private async Task CaptureAsync(MemoryStream into)
    {
        var buffer = new byte[32768];
        while (await process.StandardOutput.BaseStream.ReadAsync(buffer) is var read and > 0)
        {
            if (into.Length + read > limits.CaptureBytes)
            {
                Finish(GuestEnd.TooTalkative);
                continue;
            }

            into.Write(buffer, 0, read);
        }
    }

    private async Task ReadDiagnosticsAsync()
    {
        var buffer = new byte[8192];
        while (await process.StandardError.BaseStream.ReadAsync(buffer) is var read and > 0)
        {
            diagnostics.Write(buffer.AsSpan(0, read));
        }
    }

    /// <summary>Interrupt, then after the grace kill; the first reason counts.</summary>
    private void Finish(GuestEnd reason)
    {
        if (
            exited.Task.IsCompleted
            || Interlocked.CompareExchange(ref end, (int)reason, (int)GuestEnd.ByItself) != (int)GuestEnd.ByItself
        )
        {
            return;
        }

        _ = FinishAsync();
    }

    private async Task FinishAsync()
    {
        ProcessTree.InterruptLeaves(process.Id);
        try
        {
            await exited.Task.WaitAsync(limits.Grace, time);
        }
        catch (TimeoutException)
        {
            ProcessTree.KillGroup(process.Id);
        }
    }

    private static ProcessStartInfo StartInfo(GuestLayout layout, string folder)
    {
        var info = new ProcessStartInfo(layout.Words[0], layout.Words.Skip(1))
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment.Clear();
        foreach (var (name, value) in layout.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }
}
