using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>Several segments as one picture: all in the size, rate, pixels and colours of the followed one.</summary>
/// <param name="Pixels">Of all: four times subsampled, eight bits or ten.</param>
sealed record JoinedPictures(PictureFrame Frame, Rational Rate, ColorSpace Color, string Pixels)
{
    /// <param name="prepared">In the order of the segments; null where one has no picture.</param>
    /// <param name="followed">Index of the one that is followed.</param>
    public static JoinedPictures Of(
        ImmutableArray<PictureChain?> prepared,
        int followed,
        bool areClipsPlaced,
        ImmutableArray<VideoEncode> encodes
    )
    {
        var state = prepared[followed]!.State;
        var own = Sizing.Of(state.Frame, new SizeWish(null, null, Scaling.Fit)).Frame;
        return new JoinedPictures(
            areClipsPlaced ? Largest(own, encodes) : own,
            CommonRate(encodes) ?? state.Rate,
            state.AssumedColor,
            PixelFormats.Joined(isDeep: state.BitDepth > 8 || state.IsHdr)
        );
    }

    public PictureChain Normalize(PictureChain chain, PictureArea? position)
    {
        var wish = new SizeWish(Frame.Width, Frame.Height, Scaling.Fit) { Shape = Frame.Shape, Position = position };
        chain = Scaler.Fit(chain, wish, 50);
        return FrameRate.Apply(
            ColorStages.Converted(chain, Color).Then("format", Pixels),
            Rate,
            FrameRateConversion.Drop
        );
    }

    /// <summary>For a segment that has no picture.</summary>
    /// <exception cref="MediaException">Nobody says how long it is.</exception>
    public Branch Black(Segment segment)
    {
        var seconds = segment.Length ?? throw new MediaException(GraphFailures.UnknownLength());
        return Branch
            .From("")
            .Then("color", $"c=black:s={Frame.Width}x{Frame.Height}:r={Rate}:d={FilterText.Seconds(seconds)}")
            .Then("format", Pixels)
            .Then("setsar", $"{Frame.Shape}");
    }

    /// <summary>What the joined picture is.</summary>
    public PictureState State(PictureState followed) =>
        followed with
        {
            Frame = Frame,
            Rate = Rate,
            Color = followed.Color is null ? null : Color,
            BitDepth = PixelFormats.HasTenBits(Pixels) ? 10 : 8,
            CutTo = null,
            IsFullRange = false,
            IsRgb = false,
        };

    /// <summary>Positions are pixels of the output: the largest one sets the measure, smaller ones shrink with it.</summary>
    static PictureFrame Largest(PictureFrame own, ImmutableArray<VideoEncode> encodes) =>
        encodes
            .Select(encode => Sizing.Of(own, SizeWish.Of(encode, null)).Frame)
            .MaxBy(frame => (long)frame.Width * frame.Height)
        ?? own;

    /// <summary>Where all outputs want one rate, pictures go there at once.</summary>
    static Rational? CommonRate(ImmutableArray<VideoEncode> encodes) =>
        encodes.All(encode =>
            encode is { FrameRate: not null, FrameRateConversion: FrameRateConversion.Drop }
            && encode.Codec is not VideoCodecSettings.FrameCapture
            && FieldTreatments.FieldsOf(encode.Codec) == FieldOrder.Progressive
        ) && encodes.Select(encode => FrameRate.Checked(encode.FrameRate!.Value)).Distinct().ToList() is [var rate]
            ? rate
            : null;
}
