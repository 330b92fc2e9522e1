using System.Collections.Immutable;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Video;

namespace Sluice.Media.Compositions.Planning;

/// <summary>What must be known before the main run: statistics of first passes, loudness of sounds.</summary>
internal sealed record AnalysisPlan(
    ImmutableArray<AnalysisPlan.FirstPass> Passes,
    ImmutableArray<StreamDemand.Measurement> Sounds
)
{
    private static readonly string[] Nowhere = ["-f", "null", "-"];

    /// <summary>Null where nothing need be known.</summary>
    public static AnalysisPlan? Of(PlanScene scene, MainRun main)
    {
        var passes = scene
            .Pictures.Where(one => EncodePasses.NeedsAnalysis(one.Encode.Codec))
            .Select(one => new FirstPass(one.Place, one.Encode, PlanScene.FirstPass(one.Place))
            {
                Demand = scene.Demand(one.Place, one.Encode),
                KeyFrames = main.KeyFrames[one.Place.Label],
                Stream = main.Streams[one.Place.Label],
            });
        var sounds = scene
            .Sounds.Where(one => one.Encode.Loudness is not null && !scene.Loudness.ContainsKey(one.Place.Label))
            .Select(one => new StreamDemand.Measurement(
                one.Place.Label,
                one.Encode,
                $"loudness_{one.Place.Label}.txt"
            ));
        var plan = new AnalysisPlan([.. passes], [.. sounds]);
        return plan.Passes.IsEmpty && plan.Sounds.IsEmpty ? null : plan;
    }

    public ImmutableArray<StreamDemand> Demands => [.. Passes.Select(pass => (StreamDemand)pass.Demand), .. Sounds];

    /// <summary>Each to an output of its own that throws away what it gets.</summary>
    public AnalysisRun RunOver(ProgrammeGraph graph) =>
        new(
            new FfmpegRun([
                .. RunInputs.Of(graph),
                .. Passes.SelectMany(pass => pass.Arguments(graph)),
                .. Sounds.SelectMany(sound => RunInputs.Map(graph, sound.Label).AddRange(Nowhere)),
            ])
        )
        {
            PassLogs = [.. Passes.Select((pass, index) => pass.Log(index))],
            Loudness = Sounds.ToImmutableSortedDictionary(sound => sound.Label, sound => sound.File),
        };

    internal sealed record FirstPass(EncodePlace Place, VideoEncode Encode, EncodePass Pass)
    {
        public required StreamDemand.Picture Demand { get; init; }

        public required KeyFrameRule KeyFrames { get; init; }

        /// <summary>Number in the main run.</summary>
        public required int Stream { get; init; }

        public ImmutableArray<string> Arguments(ProgrammeGraph graph) =>
            [
                .. RunInputs.Map(graph, Place.Label),
                .. VideoArguments.Of(Encode, graph.Pictures[Place.Label], KeyFrames, Pass),
                .. Nowhere,
            ];

        /// <param name="number">In the analysis run.</param>
        public PassLog Log(int number) =>
            new(EncodePasses.LogFile(Encode.Codec, Pass, number), EncodePasses.LogFile(Encode.Codec, Pass, Stream));
    }
}
