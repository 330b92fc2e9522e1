using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Sluice.Bench;

/// <summary>npm's s3rver in a process of its own, installed from the lock file in <c>bench/peers/s3rver</c>.</summary>
internal sealed class S3Rver : IAsyncDisposable
{
    private readonly Process _process;

    private S3Rver(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Null when this machine has no npm.</summary>
    public static async Task<S3Rver?> StartAsync(string bucket)
    {
        if (FindOnPath("npm") is not { } npm || FindOnPath("node") is not { } node)
            return null;
        var folder = await InstallAsync(npm);
        var port = FreePort();
        var process = Child.Start(
            node,
            [
                Path.Combine(folder, "node_modules", "s3rver", "bin", "s3rver.js"),
                .. new[] { "--directory", BenchFolder.Fresh("s3rver"), "--address", "127.0.0.1" },
                .. new[] { "--port", $"{port}", "--configure-bucket", bucket, "--silent" },
            ]
        );
        var server = new S3Rver(process, new Uri($"http://127.0.0.1:{port}"));
        await server.WaitAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, Url.Port);
                return;
            }
            catch (SocketException) when (attempt < 100 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task<string> InstallAsync(string npm)
    {
        var source = Path.Combine(BenchFolder.Root, "bench", "peers", "s3rver");
        var folder = Path.Combine(BenchFolder.Root, "artifacts", "bench", "peers", "s3rver");
        if (Directory.Exists(Path.Combine(folder, "node_modules")))
            return folder;
        Directory.CreateDirectory(folder);
        foreach (var file in (string[])["package.json", "package-lock.json"])
            File.Copy(Path.Combine(source, file), Path.Combine(folder, file), overwrite: true);
        await Child.RunAsync(npm, ["ci", "--prefix", folder, "--ignore-scripts", "--no-audit", "--no-fund"]);
        return folder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);
}
