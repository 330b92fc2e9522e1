using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Sluice.Tests.Integration.Jobs.Running;

/// <summary>The program as a user starts it: <c>sluice serve --local-cloud</c>, in a process that can be killed.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;

    private ServedProcess(Process process, JsonElement ready) => (this.process, Ready) = (process, ready);

    /// <summary>The line that it printed when it was ready.</summary>
    public JsonElement Ready { get; }

    public int Id => process.Id;

    public static async Task<ServedProcess> StartAsync(string dataFolder, int port)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Sluice"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        string[] arguments =
        [
            "serve",
            "--local-cloud",
            "--json",
            "--port",
            port.ToString(CultureInfo.InvariantCulture),
            "--data",
            dataFolder,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var served = Process.Start(start).ShouldNotBeNull();
        var errors = served.StandardError.ReadToEndAsync(CancellationToken.None);
        var line = await served.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        line.ShouldNotBeNull(line is null ? await errors.WaitAsync(Patience) : null);
        _ = served.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return new ServedProcess(served, JsonElement.Parse(line));
    }

    /// <summary>As <c>kill -9</c>: the process alone, without a chance to clean up.</summary>
    public async Task KillAsync()
    {
        process.Kill(entireProcessTree: false);
        await process.WaitForExitAsync().WaitAsync(Patience);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }
}
