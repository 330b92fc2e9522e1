using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.Browser;

/// <summary>Plays a published set in Chromium, from first to last segment.</summary>
internal static class BrowserPlayer
{
    public const string Chromium = "/usr/bin/chromium";

    /// <summary>What the page saw by the time the picture ended.</summary>
    public sealed record Viewing(
        int Levels,
        bool Ended,
        int MaxWidth,
        double Duration,
        double Position,
        string[] Errors
    )
    {
        /// <summary>What a viewer would have noticed.</summary>
        /// <remarks>
        /// hls.js counts from the first decoding time of a transport stream, which B frames put before the first picture
        /// that is shown: it starts by skipping that hole, and says of sound that waited for its picture that it added
        /// nothing. It does both with any such stream that ffmpeg's own muxer made, and a stall may be told on a machine
        /// that has much to do. None of them stops the play.
        /// </remarks>
        public IEnumerable<string> Faults => Errors.Where(error => !Harmless(error));

        static bool Harmless(string error) =>
            error.EndsWith("fatal: false", StringComparison.Ordinal)
            && (
                error.StartsWith("bufferStalledError", StringComparison.Ordinal)
                || error.Contains(".ts, at 0.", StringComparison.Ordinal)
                    && (
                        error.StartsWith("bufferSeekOverHole", StringComparison.Ordinal)
                        || error.StartsWith("bufferAppendNoProgress", StringComparison.Ordinal)
                    )
            );
    }

    /// <param name="folder">What <c>/media/</c> serves.</param>
    /// <param name="playlist">Relative to it.</param>
    /// <param name="screenshot">Where to put a picture taken in the middle.</param>
    /// <param name="page">Which player: hls.js, or <see cref="ShakaPlayer.Page"/>.</param>
    public static async Task<Viewing> PlayAsync(
        string folder,
        string playlist,
        string screenshot,
        string page = "player.html"
    )
    {
        await using var site = await ServeAsync(folder);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = Chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--autoplay-policy=no-user-gesture-required",
                ],
            }
        );
        var tab = await browser.NewPageAsync(
            new BrowserNewPageOptions
            {
                ViewportSize = new() { Width = 960, Height = 540 },
            }
        );
        await tab.GotoAsync($"{site.Urls.First()}/{page}#{playlist}");
        await tab.WaitForFunctionAsync("() => document.querySelector('video').currentTime > 1");
        await tab.ScreenshotAsync(new PageScreenshotOptions { Path = screenshot });
        await tab.WaitForFunctionAsync("() => window.seen.ended || window.seen.errors.some(e => e.endsWith('true'))");
        var seen = await tab.EvaluateAsync<string>(
            """
            () => {
              const video = document.querySelector('video');
              return JSON.stringify({ ...window.seen, duration: video.duration, position: video.currentTime });
            }
            """
        );
        return JsonSerializer.Deserialize<Viewing>(seen, JsonSerializerOptions.Web)!;
    }

    private static async Task<WebApplication> ServeAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = builder.Build();
        var types = new FileExtensionContentTypeProvider();
        types.Mappings[".m3u8"] = "application/vnd.apple.mpegurl";
        types.Mappings[".m4s"] = "video/iso.segment";
        types.Mappings[".mpd"] = "application/dash+xml";
        types.Mappings[".cmfv"] = "video/mp4";
        types.Mappings[".cmfa"] = "audio/mp4";
        types.Mappings[".key"] = "application/octet-stream";
        var page = new PhysicalFileProvider(Path.Combine(Repository.Root, "tests", "EndToEnd", "Browser"));
        site.UseStaticFiles(new StaticFileOptions { FileProvider = page });
        site.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(folder),
                RequestPath = "/media",
                ContentTypeProvider = types,
            }
        );
        if (ShakaPlayer.Installed is { } shaka)
            site.UseStaticFiles(
                new StaticFileOptions { FileProvider = new PhysicalFileProvider(shaka), RequestPath = "/shaka" }
            );
        await site.StartAsync();
        return site;
    }
}
