using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>A <c>sluice serve</c> or <c>sluice sandbox</c> that has said it is ready.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _error = new();

    private ServerProcess(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_error)
                _error.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>The line that it printed.</summary>
    public JsonElement Ready { get; private set; }

    public string Endpoint => Ready.GetProperty("endpoint").GetString()!;

    /// <summary>All that it has said on standard error.</summary>
    public string Error
    {
        get
        {
            lock (_error)
                return _error.ToString();
        }
    }

    public static async Task<ServerProcess> StartAsync(Surroundings surroundings, params string[] arguments)
    {
        var server = new ServerProcess(SluiceProgram.Start(surroundings, [.. arguments, "--json"]));
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var line = await server._process.StandardOutput.ReadLineAsync(patience.Token);
            server.Ready = JsonDocument
                .Parse(line ?? throw new InvalidOperationException($"It ended: {server.Error}"))
                .RootElement;
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public LocalAccount Account(string name)
    {
        var account = Named("accounts", name);
        return new LocalAccount(
            Endpoint,
            account.GetProperty("id").GetString()!,
            account.GetProperty("accessKeyId").GetString()!,
            account.GetProperty("secretAccessKey").GetString()!
        );
    }

    public string ApiKey(string organization) =>
        Named("organizations", organization).GetProperty("apiKey").GetString()!;

    public ProcessFamily Family() => ProcessFamily.Of(Id);

    /// <summary>Sends a signal, as <c>kill</c> does, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync(string signal)
    {
        using var patience = new CancellationTokenSource(Patience);
        await Tool.RunAsync(Surroundings.Bare, "kill", $"-{signal}", Id.ToString(CultureInfo.InvariantCulture));
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private JsonElement Named(string list, string name) =>
        Ready.GetProperty(list).EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);
}
