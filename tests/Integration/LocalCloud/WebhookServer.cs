using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>An endpoint on a free port that answers as it is told and keeps what it got.</summary>
internal sealed class WebhookServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<int> _answers = new();
    private readonly Channel<(string Body, Dictionary<string, string> Headers, string Query)> _got =
        Channel.CreateUnbounded<(string, Dictionary<string, string>, string)>();

    private WebhookServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.Single();

    /// <summary>Requests that nobody has taken yet.</summary>
    public int Count => _got.Reader.Count;

    public static async Task<WebhookServer> StartAsync(params int[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new WebhookServer(builder.Build());
        foreach (var answer in answers)
            server._answers.Enqueue(answer);
        server._app.MapFallback(
            "{**path}",
            async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                var got = (await reader.ReadToEndAsync(), Headers(http.Request), http.Request.QueryString.Value ?? "");
                http.Response.StatusCode = server._answers.TryDequeue(out var status) ? status : 200;
                server._got.Writer.TryWrite(got);
            }
        );
        await server._app.StartAsync();
        return server;
    }

    private static Dictionary<string, string> Headers(HttpRequest request) =>
        request.Headers.ToDictionary(
            header => header.Key,
            header => header.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );

    /// <summary>The next request, waited for half a minute at most.</summary>
    public async Task<(string Body, Dictionary<string, string> Headers, string Query)> NextAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return await _got.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
