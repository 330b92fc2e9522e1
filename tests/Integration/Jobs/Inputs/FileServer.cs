using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sluice.Tests.Integration.Jobs.Inputs;

/// <summary>A web server on one address of loopback, which does what a test wants, and counts who came.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private int requests;

    private FileServer(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single());

    public int Requests => requests;

    public static byte[] Content { get; } = [.. Enumerable.Range(0, 5000).Select(one => (byte)(one % 251))];

    /// <param name="address">All of 127.0.0.0/8 is loopback: servers on different ones can be told apart.</param>
    public static async Task<FileServer> StartAsync(string address, RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://{address}:0");
        var site = builder.Build();
        var server = new FileServer(site);
        site.Run(http =>
        {
            Interlocked.Increment(ref server.requests);
            return answer(http);
        });
        await site.StartAsync();
        return server;
    }

    /// <summary>As a good server does: parts, a strong tag.</summary>
    public static Task ServeAsync(HttpContext http) =>
        Results
            .Bytes(
                Content,
                "video/mp4",
                enableRangeProcessing: true,
                entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue("\"v1\"")
            )
            .ExecuteAsync(http);

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
