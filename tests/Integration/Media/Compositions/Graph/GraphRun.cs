using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Compositions.Planning.Graph;
using Sluice.Media.Planning;
using Sluice.Media.Probe;
using Sluice.Tests.Integration.Media.Planning;

namespace Sluice.Tests.Integration.Media.Compositions.Graph;

/// <summary>Draws a graph for real clips, runs it with the real ffmpeg, and looks at every pixel and sample that an encoder would get.</summary>
sealed class GraphRun
{
    GraphRun(ProgrammeGraph graph, string folder) => (Graph, Folder) = (graph, folder);

    /// <summary>Holds <c>label.raw</c> and <c>label.pcm</c>.</summary>
    public string Folder { get; }

    public ProgrammeGraph Graph { get; }

    public static readonly VideoCodecSettings AnyVideo = new VideoCodecSettings.H264
    {
        Rate = new RateControl.Variable(1_000_000),
    };

    public static readonly AudioCodecSettings AnyAudio = new AudioCodecSettings.Wav(16);

    public static StreamDemand.Picture Picture(Func<VideoEncode, VideoEncode>? change = null, string label = "v0") =>
        new(label, change?.Invoke(new VideoEncode(AnyVideo)) ?? new VideoEncode(AnyVideo));

    public static StreamDemand.Sound Sound(Func<AudioEncode, AudioEncode>? change = null, string label = "a0") =>
        new(label, change?.Invoke(new AudioEncode("main", AnyAudio)) ?? new AudioEncode("main", AnyAudio));

    /// <summary>A clip with one selector, "main", that is the default.</summary>
    public static Clip Clip(int source, params ClipRange[] ranges) =>
        new(source) { Ranges = [.. ranges], Audio = Selectors(new AudioSelection { IsDefault = true }) };

    public static ImmutableSortedDictionary<string, AudioSelection> Selectors(AudioSelection main) =>
        ImmutableSortedDictionary<string, AudioSelection>.Empty.Add("main", main);

    public static GraphResult Draw(
        ImmutableArray<Clip> clips,
        ImmutableArray<string> files,
        params StreamDemand[] demands
    ) =>
        GraphPlanner.Draw(
            new GraphRequest(
                new Composition(clips, []),
                [.. files.Select(file => ProbeOrNull(file))],
                [.. demands],
                EncoderCapabilities.Full
            )
        );

    public static GraphRun Of(ImmutableArray<Clip> clips, ImmutableArray<string> files, params StreamDemand[] demands)
    {
        var graph = Draw(clips, files, demands).ShouldBeOfType<GraphResult.Drawn>().Graph;
        return Of(graph, files);
    }

    public static GraphRun Of(ProgrammeGraph graph, ImmutableArray<string> files, Action<string>? prepare = null)
    {
        var folder = Path.Combine(Path.GetDirectoryName(files[0])!, Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        prepare?.Invoke(folder);
        List<string> arguments = ["-v", "error", "-nostdin", "-y"];
        foreach (var input in graph.Inputs)
            arguments.AddRange([.. input.Options, "-i", files[input.Source]]);
        arguments.AddRange(["-filter_complex", graph.Text]);
        foreach (var picture in graph.Pictures.Values)
            arguments.AddRange([
                "-map",
                $"[{picture.Label}]",
                "-r",
                $"{picture.FrameRate}",
                "-pix_fmt",
                "rgb24",
                "-f",
                "rawvideo",
                $"{picture.Label}.raw",
            ]);
        foreach (var sound in graph.Sounds.Values)
            arguments.AddRange(["-map", $"[{sound.Label}]", "-c:a", "pcm_f32le", "-f", "f32le", $"{sound.Label}.pcm"]);
        var run = Tools.Run("ffmpeg", arguments, folder);
        run.ExitCode.ShouldBe(0, $"{graph.Text}\n{run.Errors}");
        return new GraphRun(graph, folder);
    }

    static SourceInfo? ProbeOrNull(string file) => file.EndsWith(".png", StringComparison.Ordinal) ? null : Probe(file);

    public static SourceInfo Probe(string file)
    {
        var source = PlannedRun.Probe(file);
        return FirstPictures.AreWanted(source)
            ? FirstPictures.Read(
                Tools.Run("ffprobe", ProbeCommand.ForFirstPictures($"file:{file}", source.Video!)).Output,
                source
            )
            : source;
    }

    public string ReadText(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public int Frames(string label = "v0")
    {
        var picture = Graph.Pictures[label];
        var bytes = new FileInfo(Path.Combine(Folder, $"{label}.raw")).Length;
        (bytes % (picture.Width * picture.Height * 3)).ShouldBe(0);
        return (int)(bytes / (picture.Width * picture.Height * 3));
    }

    /// <summary>Red, green and blue of one pixel.</summary>
    public (int Red, int Green, int Blue) Pixel(int frame, int x, int y, string label = "v0")
    {
        var picture = Graph.Pictures[label];
        using var file = File.OpenRead(Path.Combine(Folder, $"{label}.raw"));
        file.Position = ((((long)frame * picture.Height) + y) * picture.Width + x) * 3;
        var pixel = new byte[3];
        file.ReadExactly(pixel);
        return (pixel[0], pixel[1], pixel[2]);
    }

    /// <summary>All samples of one channel.</summary>
    public float[] Samples(int channel = 0, string label = "a0")
    {
        var sound = Graph.Sounds[label];
        var all = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(Path.Combine(Folder, $"{label}.pcm"))).ToArray();
        (all.Length % sound.Channels).ShouldBe(0);
        return [.. all.Where((_, index) => index % sound.Channels == channel)];
    }

    /// <summary>Root mean square of one channel between two moments, dBFS.</summary>
    public double Level(double from, double to, int channel = 0, string label = "a0")
    {
        var rate = Graph.Sounds[label].SampleRate;
        var part = Samples(channel, label)[(int)(from * rate)..(int)(to * rate)];
        return 20 * Math.Log10(Math.Sqrt(part.Average(sample => (double)sample * sample)) + 1e-9);
    }

    public double SoundSeconds(string label = "a0") =>
        Samples(0, label).Length / (double)Graph.Sounds[label].SampleRate;
}
