using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Media.Compositions.Timing;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>The picture of one output, from the programme to the encoder.</summary>
static class OutputPicture
{
    public static PictureChain Make(PictureChain programme, StreamDemand.Picture demand, OutputContext context)
    {
        var encode = demand.Encode;
        var order = FieldStages.TopFirst(FieldTreatments.FieldsOf(encode.Codec), programme.State);
        var rate = RateOf(encode, programme.State.Rate, order is not null);
        var slower = rate.Value <= programme.State.Rate.Value * 1.0001;
        var target = TargetColor(programme.State, encode);
        var format = PixelFormats.Of(encode.Codec, programme.State.BitDepth > 8, target ?? programme.State.Color);

        // Fewer pictures first, more pictures last: each is scaled once.
        var chain = slower ? Paced(programme, encode, rate) : programme;
        chain = chain.Then(NoiseStages.Of(encode.NoiseReduction));
        chain = Scaler.Crop(chain, encode.Crop);
        chain = Scaler.Fit(chain, SizeWish.Of(encode, context.Position), encode.Sharpness);
        chain = slower ? chain : Paced(chain, encode, rate);
        chain = Colored(chain, encode.Color, target);
        chain = chain.Becomes(state => state with { BitDepth = PixelFormats.HasTenBits(format) ? 10 : 8 });
        chain = OverlayStages.Apply(chain, encode.Overlays, context.Clock(encode, rate, order is not null));
        chain = BurnInStages.Captions(chain, demand.BurnInFile);
        chain = chain.Then("format", PixelFormats.Working(format));
        chain = order is { } topFirst ? FieldStages.Interlaced(chain, topFirst) : chain;
        chain = BurnInStages.Timecode(chain, encode.TimecodeBurnIn, context.First(encode, chain.State.Rate));
        return Finished(chain, format);
    }

    public static EffectivePicture Describe(PictureChain chain, StreamDemand.Picture demand, OutputContext context)
    {
        var (state, codec) = (chain.State, demand.Encode.Codec);
        return new EffectivePicture(demand.Label, state.Frame.Width, state.Frame.Height, state.Rate)
        {
            PixelAspect = state.Frame.Shape,
            Color = state.Color,
            PixelFormat = PixelFormats.Of(codec, state.BitDepth > 8, state.Color),
            IsInterlaced = FieldTreatments.FieldsOf(codec) != FieldOrder.Progressive,
            IsTopFieldFirst = state.IsTopFieldFirst,
            HdrParameters = Hdr(state),
            StartTimecode = demand.Encode.InsertTimecode ? context.First(demand.Encode, state.Rate).ToString() : null,
        };
    }

    /// <summary>HDR stays where ten bits carry it; eight bits get what they can show.</summary>
    public static ColorSpace? TargetColor(PictureState state, VideoEncode encode) =>
        encode.Color?.To is { } asked && PixelFormats.CanCarry(encode.Codec, asked) ? asked
        : state.IsHdr && !PixelFormats.CanCarry(encode.Codec, state.Color!.Value) ? ColorSpace.Rec709
        : encode.Color?.To is ColorSpace.Hdr10 or ColorSpace.Hlg ? null
        : encode.Color?.To;

    /// <summary>Interlaced outputs are worked on as fields: two pictures make one frame.</summary>
    static Rational RateOf(VideoEncode encode, Rational followed, bool isInterlaced)
    {
        if (encode.Codec is VideoCodecSettings.FrameCapture)
            return followed;
        if (encode.FrameRate is not { } asked)
            return isInterlaced && followed.Value <= 30.01 ? Twice(followed) : followed;
        var rate = FrameRate.Checked(asked);
        return isInterlaced ? Twice(rate) : rate;
    }

    static Rational Twice(Rational rate) => FrameRate.Reduced(new Rational(rate.Numerator * 2, rate.Denominator));

    static PictureChain Paced(PictureChain chain, VideoEncode encode, Rational rate) =>
        encode.Codec is VideoCodecSettings.FrameCapture capture
            ? Captured(chain, capture)
            : FrameRate.Apply(chain, rate, encode.FrameRateConversion);

    /// <summary>The first picture at or after each multiple of the interval.</summary>
    static PictureChain Captured(PictureChain chain, VideoCodecSettings.FrameCapture capture)
    {
        var rate = FrameRate.Checked(new Rational(capture.Interval.Denominator, capture.Interval.Numerator));
        var seconds = FilterText.Seconds(1 / rate.Value);
        return chain
            .Then(
                "select",
                $"'isnan(prev_selected_t)+gte(floor((t+0.0001)/{seconds}),1+floor((prev_selected_t+0.0001)/{seconds}))'"
            )
            .Then("settb", $"1/1000000")
            .Then("setpts", $"N*{seconds}/TB")
            .Becomes(state => state with { Rate = rate });
    }

    static PictureChain Colored(PictureChain chain, ColorConversion? settings, ColorSpace? target)
    {
        if (settings?.Table is { } table)
            chain = ColorStages.ThroughTable(chain, table);
        if (target is { } to)
            chain = ColorStages.Converted(chain, to);
        return settings is null ? chain : ColorStages.Corrected(chain, settings);
    }

    static PictureChain Finished(PictureChain chain, string format) =>
        format switch
        {
            // JPEG is full range by its definition.
            "yuvj420p" => chain.Then("scale", "iw:ih:in_range=tv:out_range=pc").Then("format", format),
            "pal8" => chain.Then(
                new Stage.Loop(new Filter("palettegen", "stats_mode=single"), new Filter("paletteuse", "new=1"))
            ),
            _ => chain,
        };

    static ImmutableArray<string> Hdr(PictureState state) =>
        state is { Color: ColorSpace.Hdr10, Mastering: { } mastering }
            ?
            [
                $"master-display={mastering.Display}",
                .. mastering.LightLevel is { } light ? [$"max-cll={light}"] : Array.Empty<string>(),
            ]
            : [];
}

/// <summary>What outputs need to know of the programme.</summary>
/// <param name="Position">Where the one clip stands in each frame; null where clips are joined already.</param>
/// <param name="ImagePad">The graph's pad of a source that is an image.</param>
/// <param name="FirstAt">What the first frame is called, by the rate it is counted in.</param>
sealed record OutputContext(PictureArea? Position, Func<int, string> ImagePad, Func<TimecodeCounter, Timecode> FirstAt)
{
    public Timecode First(VideoEncode encode, Rational rate) => FirstAt(Counter(encode, rate));

    /// <param name="isInterlaced">Two pictures of <paramref name="rate"/> are one frame, as time codes count.</param>
    public OverlayClock Clock(VideoEncode encode, Rational rate, bool isInterlaced)
    {
        var frames = isInterlaced ? FrameRate.Reduced(new Rational(rate.Numerator, rate.Denominator * 2)) : rate;
        return new OverlayClock(ImagePad, First(encode, frames), Counter(encode, frames));
    }

    static TimecodeCounter Counter(VideoEncode encode, Rational rate) =>
        new(rate) { DropsFrames = encode.DropFrameTimecode };
}
