using System.Collections.Immutable;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Inputs;

/// <summary>Still pictures over an input or an output, lowest layer first.</summary>
internal static class OverlayTranslator
{
    private const int Opaque = 100;
    private const int HalfOpaque = 50;

    public static ImmutableArray<ImageOverlay> Translate(SettingsNode inserter, TranslationRoom room) =>
        [.. inserter.List("insertableImages").Select(image => Overlay(image, room)).OrderBy(overlay => overlay.Layer)];

    private static ImageOverlay Overlay(SettingsNode image, TranslationRoom room) =>
        new(
            room.Source(image.Text("imageInserterInput") ?? "", CompositionSourceUse.Image),
            image.Whole("imageX") ?? 0,
            image.Whole("imageY") ?? 0
        )
        {
            Layer = image.Whole("layer") ?? 0,
            Width = Positive(image.Whole("width")),
            Height = Positive(image.Whole("height")),
            Opacity = (image.Whole("opacity") ?? HalfOpaque) / (double)Opaque,
            Start = image.Text("startTime"),
            Duration = Positive(image.Whole("duration")) is { } duration ? Seconds(duration) : null,
            FadeIn = Seconds(image.Whole("fadeIn") ?? 0),
            FadeOut = Seconds(image.Whole("fadeOut") ?? 0),
        };

    private static int? Positive(int? number) => number > 0 ? number : null;

    private static double Seconds(int milliseconds) => milliseconds / 1000.0;
}
