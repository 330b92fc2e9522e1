using Sluice.Media.Compositions.Clips;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>Crops, scales and frames.</summary>
static class Scaler
{
    /// <param name="area">Null keeps all.</param>
    public static PictureChain Crop(PictureChain chain, PictureArea? area)
    {
        if (area is null)
            return chain;
        var frame = chain.State.Frame;
        var inside =
            frame.Within(area) ?? throw new MediaException(GraphFailures.CropOutside(area, frame.Width, frame.Height));
        return chain
            .Then("crop", $"{inside.Width}:{inside.Height}:{inside.X}:{inside.Y}")
            .Becomes(state => state with { Frame = frame with { Width = inside.Width, Height = inside.Height } });
    }

    /// <param name="sharpness">0 softest to 100 sharpest.</param>
    public static PictureChain Fit(PictureChain chain, SizeWish wish, int sharpness)
    {
        var sizing = Sizing.Of(chain.State.Frame, wish);
        var (frame, area) = (sizing.Frame, sizing.Area);
        var fitted = chain.Then(
            "scale",
            $"{sizing.ScaledWidth}:{sizing.ScaledHeight}:flags={Kernel(sharpness)}{Range(chain.State)}"
        );
        if (area.Width < sizing.ScaledWidth || area.Height < sizing.ScaledHeight)
            fitted = fitted.Then("crop", $"{area.Width}:{area.Height}");
        if (sharpness > 90)
            fitted = fitted.Then("unsharp", "3:3:0.4");
        if (area.Width < frame.Width || area.Height < frame.Height)
            fitted = fitted.Then("pad", $"{frame.Width}:{frame.Height}:{area.X}:{area.Y}");
        return fitted
            .Then("setsar", $"{frame.Shape}")
            .Becomes(state => state with { Frame = frame, IsFullRange = false, IsRgb = false });
    }

    static string Kernel(int sharpness) =>
        sharpness switch
        {
            < 25 => "bilinear",
            > 75 => "lanczos",
            _ => "bicubic",
        };

    /// <summary>Outputs have limited range, and RGB becomes BT.709; what has it already is not touched.</summary>
    static string Range(PictureState state) =>
        state switch
        {
            { IsRgb: true } => ":out_color_matrix=bt709:out_range=tv",
            { IsFullRange: true } => ":in_range=pc:out_range=tv",
            _ => "",
        };
}
