using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Planning.Graph.Pictures;

namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>The picture of the programme and of its outputs, in one run.</summary>
/// <param name="encodes">All that the composition makes, in this run or in another.</param>
sealed class ProgrammePictures(
    Programme programme,
    InputTable inputs,
    ImmutableArray<StreamDemand.Picture> demands,
    ImmutableArray<VideoEncode> encodes
)
{
    public bool AreWanted => !demands.IsEmpty;

    /// <summary>The picture of each segment, all alike, to be joined.</summary>
    public (ImmutableArray<Branch> Branches, PictureState State) Join()
    {
        var treated =
            encodes.FirstOrDefault(encode => FieldTreatments.FieldsOf(encode.Codec) == FieldOrder.Progressive)
            ?? encodes[0];
        var prepared = programme
            .Segments.Select(segment => segment.Video is null ? null : Prepare(segment, treated))
            .ToImmutableArray();
        var followed = Followed.Number;
        var joined = JoinedPictures.Of(
            prepared,
            followed,
            programme.Segments.Any(segment => PositionOf(segment) is not null),
            encodes
        );
        var branches = programme.Segments.Select(
            (segment, index) =>
                prepared[index] is { } chain
                    ? joined.Normalize(chain, PositionOf(segment)).Branch
                    : joined.Black(segment)
        );
        return ([.. branches], joined.State(prepared[followed]!.State));
    }

    /// <param name="joined">The joined picture; null where one segment is all.</param>
    public ImmutableArray<(Outlet Outlet, EffectivePicture Picture)> Outlets(PictureChain? joined)
    {
        var context = new OutputContext(
            joined is null && AreWanted ? PositionOf(Followed) : null,
            inputs.ImagePad,
            programme.FirstTimecode
        );
        return [.. demands.Select(demand => Drawn(demand, joined ?? Prepare(Followed, demand.Encode), context))];
    }

    /// <exception cref="MediaException">No clip has a picture.</exception>
    Segment Followed => programme.Followed ?? throw new MediaException(GraphFailures.NoPicture());

    static (Outlet, EffectivePicture) Drawn(StreamDemand.Picture demand, PictureChain chain, OutputContext context)
    {
        var made = OutputPicture.Make(chain, demand, context);
        return (
            new Outlet(demand.Label, StreamKind.Picture, made.Branch),
            OutputPicture.Describe(made, demand, context)
        );
    }

    PictureChain Prepare(Segment segment, VideoEncode encode)
    {
        var (input, shift) = inputs.Place(segment);
        return ClipPicture.Prepare(
            segment,
            new SegmentPlace(input, shift, inputs.ImagePad),
            FieldTreatments.Of(segment.Video!, encode)
        );
    }

    static PictureArea? PositionOf(Segment segment) => segment.Clip.Picture?.Position;
}
