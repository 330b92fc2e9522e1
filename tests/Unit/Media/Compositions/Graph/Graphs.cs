using System.Collections.Immutable;
using System.Text;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Compositions.Planning.Graph;
using Sluice.Media.Planning;
using Sluice.Media.Probe;

namespace Sluice.Tests.Unit.Media.Compositions.Graph;

/// <summary>What tests ask graphs for, and graphs as text.</summary>
static class Graphs
{
    public static VideoCodecSettings H264 { get; } =
        new VideoCodecSettings.H264 { Rate = new RateControl.Variable(1_000_000) };

    public static AudioCodecSettings Aac { get; } = new AudioCodecSettings.Aac { Channels = 2 };

    public static StreamDemand.Picture Picture(Func<VideoEncode, VideoEncode>? change = null, string label = "v0") =>
        new(label, change?.Invoke(new VideoEncode(H264)) ?? new VideoEncode(H264));

    public static StreamDemand.Picture Picture(VideoCodecSettings codec, string label = "v0") =>
        new(label, new VideoEncode(codec));

    public static StreamDemand.Sound Sound(string selector = "main", string label = "a0") =>
        new(label, new AudioEncode(selector, Aac));

    /// <summary>With one selector, "main", that is the default.</summary>
    public static Clip Clip(int source = 0, params ClipRange[] ranges) =>
        new(source)
        {
            Ranges = [.. ranges],
            Audio = ImmutableSortedDictionary<string, AudioSelection>.Empty.Add(
                "main",
                new AudioSelection { IsDefault = true }
            ),
        };

    public static GraphResult Draw(
        ImmutableArray<Clip> clips,
        ImmutableArray<SourceInfo?> sources,
        params StreamDemand[] demands
    ) => Draw(new Composition(clips, []), sources, demands);

    public static GraphResult Draw(
        Composition composition,
        ImmutableArray<SourceInfo?> sources,
        params StreamDemand[] demands
    ) => GraphPlanner.Draw(new GraphRequest(composition, sources, [.. demands], EncoderCapabilities.Full));

    public static ProgrammeGraph Drawn(GraphResult result) =>
        result is GraphResult.Refused refused
            ? throw new ShouldAssertException(refused.Failure.ToString())
            : result.ShouldBeOfType<GraphResult.Drawn>().Graph;

    public static MediaFailure Refused(GraphResult result) => result.ShouldBeOfType<GraphResult.Refused>().Failure;

    /// <summary>Chains below one another, then what each label is.</summary>
    public static string Render(ProgrammeGraph graph)
    {
        var text = new StringBuilder();
        foreach (var (input, index) in graph.Inputs.Select((input, index) => (input, index)))
            text.Append($"input {index}: source {input.Source} {string.Join(' ', input.Options)}".TrimEnd())
                .Append('\n');
        text.Append(graph.Text.Replace(";", ";\n", StringComparison.Ordinal)).Append('\n');
        foreach (var picture in graph.Pictures.Values)
            text.Append(
                $"{picture.Label}: {picture.Width}x{picture.Height} sar {picture.PixelAspect} at {picture.FrameRate} {picture.PixelFormat} {picture.Color?.ToString() ?? "unknown colour"}{(picture.IsInterlaced ? picture.IsTopFieldFirst ? " tff" : " bff" : "")}{(picture.StartTimecode is { } code ? $" from {code}" : "")}{string.Concat(picture.HdrParameters.Select(one => $" {one}"))}\n"
            );
        foreach (var sound in graph.Sounds.Values)
            text.Append(
                $"{sound.Label}: {sound.Channels} ch {sound.SampleRate} Hz {sound.Language ?? "unknown language"}{(sound.IsSilence ? " silence" : "")}\n"
            );
        foreach (var (label, pad) in graph.Copies)
            text.Append($"{label}: copy of {pad}\n");
        text.Append(
            $"duration {graph.Duration?.ToString("0.######") ?? "unknown"}, first frame {graph.FirstTimecode}\n"
        );
        foreach (var warning in graph.Warnings)
            text.Append($"warning {warning.Code}: {warning.Message}\n");
        return text.ToString();
    }
}
