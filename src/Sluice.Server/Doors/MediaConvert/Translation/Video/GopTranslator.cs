using Sluice.Media.Compositions.Encodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Video;

/// <summary>Groups of pictures.</summary>
internal static class GopTranslator
{
    /// <summary>Of H.264, H.265 and MPEG-2. Size 0 and units AUTO leave the length to the encoder.</summary>
    public static GopSettings Translate(SettingsNode settings)
    {
        var seconds = settings.Is("gopSizeUnits", "SECONDS");
        return new GopSettings
        {
            Size = settings.Is("gopSizeUnits", "AUTO") ? null : Size(settings),
            IsSeconds = seconds,
            BFrames = settings.Whole("numberBFramesBetweenReferenceFrames"),
            ClosedCadence = settings.Whole("gopClosedCadence") ?? 1,
            SceneChange = !settings.Is("sceneChangeDetect", "DISABLED"),
            MinInterval = settings.Whole("minIInterval") is { } interval and > 0 ? interval : null,
            BReference = Reference(settings),
        };
    }

    /// <summary>Of VP8, VP9 and AV1: a length in frames alone.</summary>
    public static GopSettings Frames(SettingsNode settings) => new() { Size = Size(settings) };

    private static double? Size(SettingsNode settings) => settings.Number("gopSize") is { } size and > 0 ? size : null;

    private static bool? Reference(SettingsNode settings) =>
        (settings.Knows("gopBReference") ? settings.Text("gopBReference") : null) switch
        {
            "ENABLED" => true,
            "DISABLED" => false,
            _ => null,
        };
}
