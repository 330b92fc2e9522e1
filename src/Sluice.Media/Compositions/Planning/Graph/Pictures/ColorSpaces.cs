using Sluice.Media.Compositions.Clips;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning.Graph.Pictures;

/// <summary>Colour spaces in ffmpeg's words, and what a source says of its own.</summary>
static class ColorSpaces
{
    /// <param name="lines">Height of the picture: Rec. 601 has two sets of primaries.</param>
    public static ColorTags TagsOf(ColorSpace color, int lines) =>
        color switch
        {
            ColorSpace.Rec601 => lines is 576 or 288 ? ColorTags.Bt601Lines625 : ColorTags.Bt601Lines525,
            ColorSpace.Hdr10 => new ColorTags("bt2020", "smpte2084", "bt2020nc"),
            ColorSpace.Hlg => new ColorTags("bt2020", "arib-std-b67", "bt2020nc"),
            ColorSpace.Rec2020Sdr => new ColorTags("bt2020", "bt2020-10", "bt2020nc"),
            ColorSpace.P3D65Sdr => new ColorTags("smpte432", "bt709", "bt709"),
            ColorSpace.P3Dci => new ColorTags("smpte431", "smpte428", "bt709"),
            _ => ColorTags.Bt709,
        };

    /// <summary>What the source says, corrected by what the clip says.</summary>
    public static ColorSpace? Of(VideoStream video, PictureSelection selection) =>
        selection.ForceColor ? selection.Color ?? Said(video) : Said(video) ?? selection.Color;

    static ColorSpace? Said(VideoStream video) =>
        video switch
        {
            { ColorTransfer: "smpte2084" } => ColorSpace.Hdr10,
            { ColorTransfer: "arib-std-b67" } => ColorSpace.Hlg,
            { ColorSpace: "bt2020nc" or "bt2020c" } or { ColorPrimaries: "bt2020" } => ColorSpace.Rec2020Sdr,
            { ColorPrimaries: "smpte432" } => ColorSpace.P3D65Sdr,
            { ColorPrimaries: "smpte431" } => ColorSpace.P3Dci,
            { ColorSpace: "smpte170m" or "bt470bg" or "fcc" } => ColorSpace.Rec601,
            { ColorSpace: "bt709" } => ColorSpace.Rec709,
            _ => null,
        };
}
