using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Video;

/// <summary>What is done to the picture of one output before it is encoded (<c>videoPreprocessors</c>).</summary>
internal static class PreparationTranslator
{
    public static DeinterlaceSettings? Deinterlace(SettingsNode deinterlacer) =>
        deinterlacer.Exists
            ? new DeinterlaceSettings(
                deinterlacer.Text("mode") switch
                {
                    "INVERSE_TELECINE" => DeinterlaceMode.InverseTelecine,
                    "ADAPTIVE" => DeinterlaceMode.Adaptive,
                    _ => DeinterlaceMode.Deinterlace,
                },
                deinterlacer.Is("control", "FORCE_ALL_FRAMES")
            )
            : null;

    public static ColorConversion? Color(SettingsNode corrector) =>
        corrector.Exists
            ? new ColorConversion(Choices.Color(corrector.Text("colorSpaceConversion")))
            {
                Brightness = corrector.Whole("brightness") ?? 50,
                Contrast = corrector.Whole("contrast") ?? 50,
                Hue = corrector.Whole("hue") ?? 0,
                Saturation = corrector.Whole("saturation") ?? 50,
            }
            : null;

    public static NoiseReduction? Noise(SettingsNode reducer) =>
        reducer.Text("filter") switch
        {
            "BILATERAL" => Plain(NoiseFilter.Bilateral, reducer),
            "MEAN" => Plain(NoiseFilter.Mean, reducer),
            "GAUSSIAN" or "LANCZOS" => Plain(NoiseFilter.Gaussian, reducer),
            "SHARPEN" => Plain(NoiseFilter.Sharpen, reducer),
            "CONSERVE" => Plain(NoiseFilter.Conserve, reducer),
            "SPATIAL" => new NoiseReduction(
                NoiseFilter.Spatial,
                reducer["spatialFilterSettings"].Whole("strength") ?? 0
            ),
            "TEMPORAL" => new NoiseReduction(
                NoiseFilter.Temporal,
                reducer["temporalFilterSettings"].Whole("strength") ?? 0
            ),
            _ => null,
        };

    private static NoiseReduction Plain(NoiseFilter filter, SettingsNode reducer) =>
        new(filter, reducer["filterSettings"].Whole("strength") ?? 0);

    public static TimecodeBurnIn? BurnIn(SettingsNode burnIn) =>
        burnIn.Exists
            ? new TimecodeBurnIn(
                burnIn.Whole("fontSize") ?? 16,
                Place(burnIn.Text("position")),
                burnIn.Text("prefix") is { Length: > 0 } prefix ? prefix : null
            )
            : null;

    private static TimecodePlace Place(string? position) =>
        position switch
        {
            "TOP_LEFT" => TimecodePlace.TopLeft,
            "TOP_RIGHT" => TimecodePlace.TopRight,
            "MIDDLE_LEFT" => TimecodePlace.MiddleLeft,
            "MIDDLE_CENTER" => TimecodePlace.MiddleCenter,
            "MIDDLE_RIGHT" => TimecodePlace.MiddleRight,
            "BOTTOM_LEFT" => TimecodePlace.BottomLeft,
            "BOTTOM_CENTER" => TimecodePlace.BottomCenter,
            "BOTTOM_RIGHT" => TimecodePlace.BottomRight,
            _ => TimecodePlace.TopCenter,
        };
}
