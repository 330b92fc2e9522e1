using System.Collections.Frozen;
using Sluice.Media;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation;

/// <summary>Readings that several structures share.</summary>
internal static class Choices
{
    private static readonly FrozenDictionary<string, ColorSpace> Colors = new Dictionary<string, ColorSpace>(
        StringComparer.Ordinal
    )
    {
        ["601"] = ColorSpace.Rec601,
        ["709"] = ColorSpace.Rec709,
        ["HDR10"] = ColorSpace.Hdr10,
        ["HLG_2020"] = ColorSpace.Hlg,
        ["P3DCI"] = ColorSpace.P3Dci,
        ["P3D65_SDR"] = ColorSpace.P3D65Sdr,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary><c>REC_709</c>, <c>FORCE_709</c>, <c>HDR10</c> …; null for FOLLOW and NONE.</summary>
    public static ColorSpace? Color(string? choice) =>
        choice is not null
        && Colors.TryGetValue(
            choice.Replace("FORCE_", "", StringComparison.Ordinal).Replace("REC_", "", StringComparison.Ordinal),
            out var color
        )
            ? color
            : null;

    /// <summary>Null unless <c>framerateControl</c> specifies one.</summary>
    public static Rational? FrameRate(SettingsNode codec) =>
        codec.Knows("framerateControl") && codec.Is("framerateControl", "SPECIFIED")
            ? Ratio(codec, "framerateNumerator", "framerateDenominator")
            : null;

    /// <summary>Null unless <c>parControl</c> specifies one.</summary>
    public static Rational? PixelAspect(SettingsNode codec) =>
        codec.Knows("parControl") && codec.Is("parControl", "SPECIFIED")
            ? Ratio(codec, "parNumerator", "parDenominator")
            : null;

    public static FrameRateConversion Conversion(SettingsNode codec) =>
        (codec.Knows("framerateConversionAlgorithm") ? codec.Text("framerateConversionAlgorithm") : null) switch
        {
            "INTERPOLATE" => FrameRateConversion.Interpolate,
            "FRAMEFORMER" => FrameRateConversion.MotionCompensated,
            _ => FrameRateConversion.Drop,
        };

    public static Rational? Ratio(SettingsNode node, string numerator, string denominator) =>
        node.Whole(numerator) is { } above ? new Rational(above, node.Whole(denominator) ?? 1) : null;

    public static PictureArea? Area(SettingsNode rectangle) =>
        rectangle.Exists
            ? new PictureArea(
                rectangle.Whole("x") ?? 0,
                rectangle.Whole("y") ?? 0,
                rectangle.Whole("width") ?? 0,
                rectangle.Whole("height") ?? 0
            )
            : null;

    /// <summary>ISO 639, lower case.</summary>
    public static string? Language(SettingsNode node) =>
        (node.Text("customLanguageCode") ?? node.Text("languageCode"))?.ToLowerInvariant();

    public static FieldOrder Fields(SettingsNode codec) =>
        codec.Text("interlaceMode") switch
        {
            "TOP_FIELD" or "INTERLACED" => FieldOrder.TopFirst,
            "BOTTOM_FIELD" => FieldOrder.BottomFirst,
            "FOLLOW_TOP_FIELD" => FieldOrder.FollowTopFirst,
            "FOLLOW_BOTTOM_FIELD" => FieldOrder.FollowBottomFirst,
            _ => FieldOrder.Progressive,
        };

    /// <param name="start">Name of the member that holds a given start.</param>
    public static OutputTimecode Timecode(SettingsNode node, string source, string start) =>
        node.Text(source) switch
        {
            "ZEROBASED" => new OutputTimecode(TimecodeOrigin.Zero, null),
            "SPECIFIEDSTART" => new OutputTimecode(TimecodeOrigin.Given, node.Text(start)),
            _ => new OutputTimecode(TimecodeOrigin.Embedded, null),
        };
}
