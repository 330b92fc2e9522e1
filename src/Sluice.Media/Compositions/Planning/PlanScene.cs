using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Encodes.Checks;
using Sluice.Media.Compositions.Encodes.Video;
using Sluice.Media.Compositions.Packages;
using Sluice.Media.Compositions.Packages.Layout;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Planning;

/// <summary>A composition with its ladders in place: every encode that will run, by its place.</summary>
internal sealed record PlanScene(Composition Composition, EncoderCapabilities Capabilities)
{
    /// <summary>What is known already, by label.</summary>
    public ImmutableSortedDictionary<string, LoudnessReading> Loudness { get; init; } =
        ImmutableSortedDictionary<string, LoudnessReading>.Empty;

    public ImmutableArray<(EncodePlace Place, VideoEncode Encode)> Pictures { get; } =
    [
        .. Outputs(Composition)
            .Where(output => output.Spec.Video is not null)
            .Select(output => (new EncodePlace(output.Package, output.Output, null), output.Spec.Video!)),
    ];

    public ImmutableArray<(EncodePlace Place, AudioEncode Encode)> Sounds { get; } =
    [
        .. Outputs(Composition)
            .SelectMany(output =>
                output.Spec.Audio.Select(
                    (encode, index) => (new EncodePlace(output.Package, output.Output, index), encode)
                )
            ),
    ];

    /// <summary>What the main run wants of the graph.</summary>
    public ImmutableArray<StreamDemand> Demands =>
        [
            .. Pictures.Select(one => (StreamDemand)Demand(one.Place, one.Encode)),
            .. Sounds.Select(one => new StreamDemand.Sound(one.Place.Label, one.Encode)
            {
                Loudness = Loudness.GetValueOrDefault(one.Place.Label),
            }),
        ];

    /// <summary>The picture with its burnt-in captions: both passes must see the same.</summary>
    public StreamDemand.Picture Demand(EncodePlace place, VideoEncode encode) =>
        new(place.Label, encode) { BurnInFile = BurnInOf(place) is null ? null : SideFile.BurnIn(place.Label) };

    /// <summary>What must be written before the runs.</summary>
    public IEnumerable<BurnIn> BurnIns(ProgrammeGraph graph) =>
        Pictures
            .Select(one => (one.Place.Label, Caption: BurnInOf(one.Place)))
            .Where(one => one.Caption is not null)
            .Select(one => (one.Label, one.Caption, Picture: graph.Pictures[one.Label]))
            .Select(one => new BurnIn(SideFile.BurnIn(one.Label), one.Caption!, one.Picture.Width, one.Picture.Height));

    private CaptionEncode? BurnInOf(EncodePlace place) =>
        Composition
            .Packages[place.Package]
            .Outputs[place.Output]
            .Captions.FirstOrDefault(caption => caption.Form == CaptionForm.BurnIn);

    public static EncodePass FirstPass(EncodePlace place) => new(IsFirst: true, $"pass_{place.Label}");

    /// <summary>Null where there is one run alone.</summary>
    public static EncodePass? MainPass(EncodePlace place, VideoEncode encode) =>
        EncodePasses.NeedsAnalysis(encode.Codec) ? new EncodePass(IsFirst: false, $"pass_{place.Label}") : null;

    /// <summary>What arrives at the encoders, by package and output.</summary>
    public ImmutableArray<ImmutableArray<OutputFacts>> Facts(ProgrammeGraph graph) =>
        [
            .. Composition.Packages.Select(
                (package, index) =>
                    package
                        .Outputs.Select((spec, output) => Facts(graph, new EncodePlace(index, output, null), spec))
                        .ToImmutableArray()
            ),
        ];

    /// <summary>What keeps outputs from being encoded.</summary>
    public IEnumerable<MediaFailure> Refusals(ImmutableArray<ImmutableArray<OutputFacts>> facts) =>
        Outputs(Composition)
            .SelectMany(one =>
                EncodeRefusals.Of(
                    one.Spec,
                    facts[one.Package][one.Output].Picture,
                    facts[one.Package][one.Output].Sounds,
                    Capabilities
                )
            );

    public IEnumerable<MediaWarning> Warnings => Outputs(Composition).SelectMany(one => EncodeWarnings.Of(one.Spec));

    private static OutputFacts Facts(ProgrammeGraph graph, EncodePlace place, OutputSpec spec) =>
        new()
        {
            Picture = graph.Pictures.GetValueOrDefault(place.Label),
            Sounds =
            [
                .. spec
                    .Audio.Select((_, sound) => graph.Sounds.GetValueOrDefault((place with { Sound = sound }).Label))
                    .OfType<EffectiveSound>(),
            ],
        };

    private static IEnumerable<(int Package, int Output, OutputSpec Spec)> Outputs(Composition composition) =>
        composition.Packages.SelectMany(
            (package, index) => package.Outputs.Select((spec, output) => (index, output, spec))
        );
}
