using System.Collections.Immutable;
using System.Diagnostics;
using Sluice.Media;
using Sluice.Media.Guest;
using Sluice.Media.Guest.Sandbox;

namespace Sluice.Cli.Doctor;

/// <summary>Looks at the machine: everything that a job needs before it starts.</summary>
/// <param name="DataFolder">Where scratch folders go.</param>
/// <param name="Endpoint">A server whose clock is compared with ours; null compares none.</param>
internal sealed record Examination(string DataFolder, Uri? Endpoint)
{
    private const long ScratchBytes = 2L << 30;
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(5);
    private static readonly ImmutableArray<string> s_encoders = ["libx264", "aac", "libvpx-vp9", "libopus", "mjpeg"];

    public async Task<ImmutableArray<Check>> RunAsync(CancellationToken cancellation)
    {
        try
        {
            var toolchain = FfmpegToolchain.Find();
            return
            [
                .. Version(await AskAsync(toolchain.Ffmpeg, "-version", cancellation), toolchain.Ffmpeg),
                Encoders(await AskAsync(toolchain.Ffmpeg, "-encoders", cancellation)),
                Sandbox(toolchain.Sandbox),
                Disk(),
                await ClockAsync(cancellation),
            ];
        }
        catch (MediaException missing)
        {
            return
            [
                new Check("ffmpeg", CheckOutcome.Failed, missing.Failure.Message) { Hint = missing.Failure.Hint },
                Disk(),
                await ClockAsync(cancellation),
            ];
        }
    }

    internal static IEnumerable<Check> Version(string answer, string path)
    {
        var line = answer.Split('\n')[0].Trim();
        var version = FfmpegVersion.Read(line);
        yield return version is null
            ? new Check("ffmpeg", CheckOutcome.Warning, $"{line} ({path})")
            {
                Hint = "A build without a release number: its known holes cannot be told.",
            }
            : new Check("ffmpeg", CheckOutcome.Ok, $"{version} ({path})");
        foreach (var hole in KnownHole.All.Where(hole => version is not null && hole.Affects(version)))
            yield return new Check("known hole", CheckOutcome.Warning, $"{hole.Id}: {hole.What}. {hole.Guard}.")
            {
                Hint =
                    $"Fixed in {string.Join(", ", hole.FixedIn)}; your distribution may have patched it. Another ffmpeg can be named in SLUICE_FFMPEG.",
            };
    }

    internal static Check Encoders(string answer)
    {
        var present = answer
            .Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1))
            .ToHashSet();
        var missing = s_encoders.Where(encoder => !present.Contains(encoder)).ToList();
        return missing.Count == 0
            ? new Check("encoders", CheckOutcome.Ok, string.Join(", ", s_encoders))
            : new Check("encoders", CheckOutcome.Failed, $"missing: {string.Join(", ", missing)}")
            {
                Hint = "Install an ffmpeg with these encoders; Debian's has them all.",
            };
    }

    private static Check Sandbox(GuestSandbox sandbox) =>
        sandbox switch
        {
            GuestSandbox.Bubblewrap bubblewrap => new Check(
                "sandbox",
                CheckOutcome.Ok,
                $"namespaces ({bubblewrap.Program})"
            ),
            GuestSandbox.Landlock landlock => new Check("sandbox", CheckOutcome.Ok, $"Landlock, ABI {landlock.Abi}")
            {
                Hint = "Namespaces are stronger: install bubblewrap, or allow user namespaces.",
            },
            GuestSandbox.Unconfined none => new Check("sandbox", CheckOutcome.Warning, "none: ffmpeg runs unconfined")
            {
                Hint = none.Reason,
            },
            _ => throw new UnreachableException(),
        };

    private Check Disk()
    {
        var folder = DataFolder;
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var detail = $"{free >> 20} MiB free for scratch in {folder}";
        return free >= ScratchBytes
            ? new Check("disk", CheckOutcome.Ok, detail)
            : new Check("disk", CheckOutcome.Warning, detail)
            {
                Hint = "Single-file outputs are written here before they are uploaded.",
            };
    }

    private async Task<Check> ClockAsync(CancellationToken cancellation)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (Endpoint is null)
            return new Check("clock", CheckOutcome.Ok, $"{now:u}, compared with nothing; --endpoint-url compares");
        try
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            using var reply = await client.GetAsync(Endpoint, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return reply.Headers.Date is { } theirs
                ? Compare(now, theirs)
                : new Check("clock", CheckOutcome.Warning, $"{Endpoint} does not tell the time");
        }
        catch (Exception unreachable)
            when (unreachable is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
        {
            return new Check("clock", CheckOutcome.Warning, $"{Endpoint} did not answer: {unreachable.Message}");
        }
    }

    internal static Check Compare(DateTimeOffset ours, DateTimeOffset theirs)
    {
        var skew = (ours - theirs).Duration();
        var detail = $"{skew.TotalSeconds:0} s apart from the server's";
        return skew < s_skew
            ? new Check("clock", CheckOutcome.Ok, detail)
            : new Check("clock", CheckOutcome.Failed, detail)
            {
                Hint = "S3 refuses requests whose time is 15 minutes off: run a time service.",
            };
    }

    private static async Task<string> AskAsync(string program, string question, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-hide_banner");
        start.ArgumentList.Add(question);
        using var process = Process.Start(start) ?? throw new IOException($"{program} did not start.");
        _ = process.StandardError.ReadToEndAsync(cancellation);
        var answer = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return answer;
    }
}
