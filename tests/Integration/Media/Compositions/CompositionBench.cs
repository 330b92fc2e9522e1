using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Gateway;
using Sluice.Media.Inputs;
using Sluice.Media.Outputs;
using Sluice.Tests.Integration.Media.Guest;
using Sluice.Tests.Integration.Media.Transcoding;

namespace Sluice.Tests.Integration.Media.Compositions;

/// <summary>A scratch folder and destinations, gone with the test, and the compositor to use them.</summary>
sealed class CompositionBench : IDisposable
{
    public static readonly DateTimeOffset StartedAt = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);
    private readonly Workbench bench = new();

    public string Scratch => bench.Scratch;

    public IReadOnlyList<string> Published => bench.Published;

    public IReadOnlyList<string> GuestsLeft() => bench.GuestsLeft();

    public string Play(string path, params string[] options) => bench.Play(path, options);

    public string Write(string name, byte[] bytes) => bench.Write(name, bytes);

    public string PathOf(string published) => Path.Combine(bench.Output, published);

    /// <summary>Fractions as they were told.</summary>
    public List<TranscodeProgress> Progress { get; } = [];

    public Action<TranscodeProgress> OnProgress { get; set; } = _ => { };

    public static VideoEncode H264(int width, int bitrate = 400_000) =>
        new(
            new VideoCodecSettings.H264
            {
                Rate = new RateControl.Quality(bitrate) { Level = 6 },
                Effort = EncodeEffort.SinglePass,
            }
        )
        {
            Width = width,
        };

    public static AudioEncode Aac => new("Audio Selector 1", new AudioCodecSettings.Aac { Bitrate = 96_000 });

    public static OutputSpec Mp4(string modifier = "") =>
        new(modifier, OutputContainer.Mp4) { Video = H264(320), Audio = [Aac] };

    public static OutputSpec Rung(string modifier, int width) =>
        new(modifier, OutputContainer.HlsTs) { Video = H264(width), Audio = [Aac] };

    public static OutputSpec Captures(string modifier, int seconds) =>
        new(modifier, OutputContainer.Raw)
        {
            Video = new VideoEncode(new VideoCodecSettings.FrameCapture(new Rational(seconds, 1), 100, 80))
            {
                Width = 160,
            },
        };

    /// <summary>A clip of all of a source, with its sound under the usual name.</summary>
    public static Clip Whole(int source) =>
        new(source)
        {
            Audio = ImmutableSortedDictionary<string, AudioSelection>.Empty.Add(
                "Audio Selector 1",
                new AudioSelection { IsDefault = true }
            ),
        };

    public static Composition Of(Clip clip, params PackageSpec[] packages) => new([clip], [.. packages]);

    public static CompositionSource File(string path) =>
        new(new MediaInput.LocalFile(path), CompositionSourceUse.Media);

    public static CompositionSource Served(string path) =>
        new(new MediaInput.Ranged(new FileRangeSource(path)), CompositionSourceUse.Media);

    public Task<CompositionResult> RunAsync(
        Composition composition,
        ImmutableArray<CompositionSource> sources,
        CancellationToken cancellationToken
    ) => RunAsync(composition, sources, [new LocalFolderSink(bench.Output)], cancellationToken);

    public async Task<CompositionResult> RunAsync(
        Composition composition,
        ImmutableArray<CompositionSource> sources,
        ImmutableArray<IOutputSink> sinks,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await new Compositor(Toolchains.Real, TimeProvider.System).RunAsync(
                new CompositionRequest(composition, sources, sinks, bench.Scratch) { StartedAt = StartedAt },
                new Recorder(this),
                cancellationToken
            );
        }
        catch (MediaException cause)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{cause.Failure}");
            throw;
        }
    }

    /// <summary>What ffprobe says of a published file.</summary>
    public JsonElement Probe(string path, params string[] more)
    {
        var info = new ProcessStartInfo(
            "ffprobe",
            ["-v", "error", "-of", "json", "-show_format", "-show_streams", .. more, PathOf(path)]
        )
        {
            RedirectStandardOutput = true,
        };
        using var ffprobe = Process.Start(info)!;
        var report = ffprobe.StandardOutput.ReadToEnd();
        ffprobe.WaitForExit();
        return JsonDocument.Parse(report).RootElement.Clone();
    }

    /// <summary>The brightest pixel of a picture, 0 to 255.</summary>
    public int BrightestAt(string path, double second)
    {
        string[] arguments =
        [
            "-v",
            "error",
            "-nostdin",
            "-ss",
            $"{second}",
            "-i",
            PathOf(path),
            "-vf",
            "format=gray",
            "-frames:v",
            "1",
            "-f",
            "rawvideo",
            "-",
        ];
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardOutput = true })!;
        using var picture = new MemoryStream();
        ffmpeg.StandardOutput.BaseStream.CopyTo(picture);
        ffmpeg.WaitForExit();
        return picture.ToArray().Max();
    }

    /// <summary>One pixel of the first picture.</summary>
    public (int Red, int Green, int Blue) ColorAt(string path, int x, int y)
    {
        string[] arguments =
        [
            "-v",
            "error",
            "-nostdin",
            "-i",
            PathOf(path),
            "-vf",
            $"format=rgb24,crop=1:1:{x}:{y}",
            "-frames:v",
            "1",
            "-f",
            "rawvideo",
            "-",
        ];
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardOutput = true })!;
        var pixel = new byte[3];
        ffmpeg.StandardOutput.BaseStream.ReadExactly(pixel);
        ffmpeg.WaitForExit();
        return (pixel[0], pixel[1], pixel[2]);
    }

    public void Dispose() => bench.Dispose();

    private sealed class Recorder(CompositionBench bench) : IProgress<TranscodeProgress>
    {
        public void Report(TranscodeProgress value)
        {
            lock (bench.Progress)
            {
                bench.Progress.Add(value);
            }

            bench.OnProgress(value);
        }
    }
}
