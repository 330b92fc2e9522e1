using System.Text.Json;
using Sluice.Media.Probe;
using Sluice.Tests.Integration.Media.Planning;

namespace Sluice.Tests.Integration.Media.Probe;

/// <summary>Looks at every clip of the corpus, where there is one: SLUICE_MEDIA, or <c>shared/media</c> beside the repository.</summary>
public sealed class CorpusProbeTests
{
    [Fact]
    public async Task Every_clip_is_understood_as_its_manifest_says()
    {
        var corpus = Find();
        Assert.SkipWhen(corpus is null, "no media corpus on this machine");
        using var manifest = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(corpus, "manifest.json"), TestContext.Current.CancellationToken)
        );
        var clips = manifest.RootElement.EnumerateObject().ToList();
        var differences = new System.Collections.Concurrent.ConcurrentBag<string>();

        await Parallel.ForEachAsync(
            clips,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = 2,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            (clip, _) =>
            {
                var result = PlannedRun.Read(Path.Combine(corpus, clip.Name));
                foreach (var difference in Differences(clip.Value, result))
                    differences.Add($"{clip.Name}: {difference}");
                return ValueTask.CompletedTask;
            }
        );

        clips.Count.ShouldBeGreaterThan(100);
        differences.Order(StringComparer.Ordinal).ShouldBeEmpty();
    }

    static IEnumerable<string> Differences(JsonElement expected, ProbeResult result)
    {
        var decodes = Decodes(expected, "decode") || Decodes(expected, "audio_decode");
        if (result is ProbeResult.Refused { Failure: var failure })
        {
            if (decodes)
                yield return $"decodes, but is refused as {failure.Code}";
            yield break;
        }

        var source = ((ProbeResult.Understood)result).Source;
        var streams = expected.GetProperty("streams").EnumerateArray().ToList();
        if (streams.Count != source.Streams.Length)
            yield return $"has {streams.Count} streams, not {source.Streams.Length}";
        foreach (var (stream, read) in streams.Zip(source.Streams))
        {
            if (
                read is VideoStream video
                && (video.Width, video.Height, video.Rotation, video.IsAttachedPicture) != Shape(stream)
            )
                yield return $"stream {video.Index} is {Shape(stream)}, not {video.Width}x{video.Height} turned {video.Rotation}";
            if (read is AudioStream audio && audio.Channels != stream.GetProperty("channels").GetInt32())
                yield return $"stream {audio.Index} has other channels than {audio.Channels}";
        }
    }

    /// <summary>At least one frame or a tenth of a second.</summary>
    static bool Decodes(JsonElement clip, string name) =>
        clip.TryGetProperty(name, out var decode)
        && decode.GetProperty("exit").GetInt32() == 0
        && (
            decode.TryGetProperty("frames", out var frames)
                ? frames.GetInt32() > 0
                : decode.GetProperty("seconds").GetDouble() > 0.01
        );

    static (int, int, int, bool) Shape(JsonElement stream) =>
        (
            stream.GetProperty("width").GetInt32(),
            stream.GetProperty("height").GetInt32(),
            stream.GetProperty("rotation").GetInt32(),
            stream.GetProperty("attached_pic").GetBoolean()
        );

    static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("SLUICE_MEDIA");
        var folders = Ancestors(AppContext.BaseDirectory).Select(folder => Path.Combine(folder, "shared", "media"));
        return folders
            .Prepend(named ?? "")
            .FirstOrDefault(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, "manifest.json")));
    }

    static IEnumerable<string> Ancestors(string folder)
    {
        for (var parent = new DirectoryInfo(folder); parent is not null; parent = parent.Parent)
            yield return parent.FullName;
    }
}
