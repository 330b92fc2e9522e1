using Sluice.Media.Compositions.Encodes;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>Fields to pictures, and pictures to fields.</summary>
static class FieldStages
{
    public static PictureChain Apply(PictureChain chain, FieldTreatment treatment) =>
        treatment switch
        {
            FieldTreatment.Frames => chain.Then("bwdif", "mode=send_frame:deint=interlaced"),
            FieldTreatment.AllFrames => chain.Then("bwdif", "mode=send_frame:deint=all"),
            FieldTreatment.Detected => chain.Then("idet").Then("bwdif", "mode=send_frame:deint=interlaced"),
            FieldTreatment.Fields => chain
                .Then("bwdif", "mode=send_field:deint=all")
                .Becomes(state => Times(state, 2, 1)),
            FieldTreatment.Film => Film(chain),
            _ => chain,
        };

    /// <summary>Two pictures become the two fields of one.</summary>
    public static PictureChain Interlaced(PictureChain chain, bool topFirst) =>
        chain
            .Then("tinterlace", $"mode={(topFirst ? "interleave_top" : "interleave_bottom")}:flags=low_pass_filter")
            .Then("setfield", topFirst ? "tff" : "bff")
            .Becomes(state => Times(state, 1, 2) with { IsTopFieldFirst = topFirst });

    /// <summary>The order that an output wants; null for progressive pictures.</summary>
    public static bool? TopFirst(FieldOrder order, PictureState state) =>
        order switch
        {
            FieldOrder.TopFirst => true,
            FieldOrder.BottomFirst => false,
            FieldOrder.FollowTopFirst => state.IsTopFieldFirst,
            FieldOrder.FollowBottomFirst => state.IsInterlacedSource && state.IsTopFieldFirst,
            _ => null,
        };

    /// <summary>What combing is left after matching is interpolated; every fifth picture is then a repetition.</summary>
    static PictureChain Film(PictureChain chain) =>
        chain
            .Then("fieldmatch", $"order={(chain.State.IsTopFieldFirst ? "tff" : "bff")}:combmatch=full")
            .Then("bwdif", "mode=send_frame:deint=interlaced")
            .Then("decimate")
            .Becomes(state => Times(state, 4, 5));

    static PictureState Times(PictureState state, int by, int from) =>
        state with
        {
            Rate = FrameRate.Reduced(new Rational(state.Rate.Numerator * by, state.Rate.Denominator * from)),
        };
}
