using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>One monitor, one store in memory and one gateway, on loopback, in a folder of their own. They end with it, each by its own handle.</summary>
internal sealed class GatewayProcesses : IAsyncDisposable
{
    private static readonly string[] s_programs =
    [
        "ceph-mon",
        "ceph-osd",
        "radosgw",
        "radosgw-admin",
        "ceph",
        "monmaptool",
    ];

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sluice-radosgw-");
    private readonly List<Process> _running = [];

    private GatewayProcesses() => Address = new Uri($"http://127.0.0.1:{FreePort()}/");

    public Uri Address { get; }

    private string Configuration => Path.Combine(_folder.FullName, "ceph.conf");

    /// <summary>Why it cannot be started here; null when it can.</summary>
    public static string? Missing()
    {
        if (Environment.GetEnvironmentVariable("SLUICE_RADOSGW") != "1")
            return "RADOS Gateway takes a part of a minute and 2.5 GB: `./build test --radosgw` runs these tests.";
        var missing = s_programs.Where(program => Find(program) is null).ToList();
        return missing.Count == 0 ? null : $"RADOS Gateway is not installed: {string.Join(", ", missing)} not found.";
    }

    public static async Task<GatewayProcesses> StartAsync(CancellationToken cancellation)
    {
        var gateway = new GatewayProcesses();
        try
        {
            await gateway.BootAsync(cancellation);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs one command of <c>radosgw-admin</c>.</summary>
    public Task AdministerAsync(IEnumerable<string> arguments, CancellationToken cancellation) =>
        RunAsync(
            "radosgw-admin",
            ["-c", Configuration, "-n", "client.rgw", "--ms_mon_client_mode=crc", .. arguments],
            cancellation
        );

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_running))
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private async Task BootAsync(CancellationToken cancellation)
    {
        var layout = new GatewayConfiguration(_folder.FullName, Address.Port, FreePort(), FreePort());
        layout.CreateFolders();
        await File.WriteAllTextAsync(Configuration, layout.Text, cancellation);

        await RunAsync(
            "monmaptool",
            ["--create", "--fsid", layout.ClusterId, "--addv", "a", layout.MonitorAddress, layout.MonitorMap],
            cancellation
        );
        await RunAsync(
            "ceph-mon",
            ["-c", Configuration, "--mkfs", "-i", "a", "--monmap", layout.MonitorMap],
            cancellation
        );
        Start("ceph-mon", ["-c", Configuration, "-i", "a", "-f"]);
        await UntilAsync(async () => await AskAsync(["mon", "stat"], cancellation) is not null, cancellation);

        var store = Guid.CreateVersion7().ToString();
        await RunAsync("ceph", ["-c", Configuration, "osd", "new", store], cancellation);
        await RunAsync("ceph-osd", ["-c", Configuration, "-i", "0", "--mkfs", "--osd-uuid", store], cancellation);
        Start("ceph-osd", ["-c", Configuration, "-i", "0", "-f"]);
        await UntilAsync(
            async () =>
                (await AskAsync(["osd", "stat"], cancellation))?.Contains("1 up", StringComparison.Ordinal) == true,
            cancellation
        );

        Start("radosgw", ["-c", Configuration, "-n", "client.rgw", "-f"]);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await UntilAsync(() => AnswersAsync(http, cancellation), cancellation);
    }

    private async Task<bool> AnswersAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(Address, cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Start(string program, string[] arguments) => _running.Add(Launch(program, arguments, Quiet));

    private static async Task RunAsync(string program, string[] arguments, CancellationToken cancellation)
    {
        using var process = Launch(program, arguments, Quiet);
        await process.WaitForExitAsync(cancellation);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}");
    }

    /// <returns>What it printed; null when it failed or did not answer in time.</returns>
    private async Task<string?> AskAsync(string[] arguments, CancellationToken cancellation)
    {
        using var process = Launch("ceph", ["-c", Configuration, "--connect-timeout", "5", .. arguments], _ => { });
        var text = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0 ? text : null;
    }

    private static Process Launch(string program, IEnumerable<string> arguments, Action<Process> begin)
    {
        var start = new ProcessStartInfo(Find(program)!)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        begin(process);
        return process;
    }

    /// <summary>What they print goes to nobody; their own logs lie in the folder.</summary>
    private static void Quiet(Process process) => process.BeginOutputReadLine();

    private async Task UntilAsync(Func<Task<bool>> isSo, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        while (!await isSo())
        {
            _running.ShouldAllBe(process => !process.HasExited);
            if (watch.Elapsed > s_patience)
                throw new TimeoutException("RADOS Gateway did not come up.");
            await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation);
        }
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
