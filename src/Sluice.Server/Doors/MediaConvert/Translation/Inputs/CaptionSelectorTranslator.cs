using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Inputs;

/// <summary>Where captions under a name come from.</summary>
internal static class CaptionSelectorTranslator
{
    /// <summary>Null where a selector says that there are none.</summary>
    public static CaptionSelection? Translate(SettingsNode selector, TranslationRoom room)
    {
        var source = selector["sourceSettings"];
        var file = source["fileSourceSettings"];
        var uri = file.Text("sourceFile");
        if (Kind(source.Text("sourceType"), uri is not null) is not { } kind)
            return null;
        return new CaptionSelection(kind)
        {
            Source = uri is null ? null : room.Source(uri, CompositionSourceUse.Captions),
            Track = source["trackSourceSettings"].Whole("trackNumber"),
            Language = Choices.Language(selector),
            Offset = Offset(file),
            FrameRate = Choices.Ratio(file["framerate"], "framerateNumerator", "framerateDenominator"),
            Channel =
                kind == CaptionSourceKind.Embedded
                    ? source["embeddedSourceSettings"].Whole("source608ChannelNumber")
                    : null,
        };
    }

    /// <summary>Text forms without a file of their own lie in a track of the input.</summary>
    private static CaptionSourceKind? Kind(string? type, bool hasFile) =>
        type switch
        {
            null or "NULL_SOURCE" => null,
            "EMBEDDED" => CaptionSourceKind.Embedded,
            _ when !hasFile => CaptionSourceKind.Track,
            "SRT" => CaptionSourceKind.Srt,
            "WEBVTT" => CaptionSourceKind.WebVtt,
            "TTML" or "SMPTE_TT" or "IMSC" or "TT_3GPP" => CaptionSourceKind.Ttml,
            "SCC" => CaptionSourceKind.Scc,
            "SMI" => CaptionSourceKind.Smi,
            "STL" => CaptionSourceKind.Stl,
            _ => null,
        };

    private static double Offset(SettingsNode file) =>
        (file.Whole("timeDelta") ?? 0) / (file.Is("timeDeltaUnits", "MILLISECONDS") ? 1000.0 : 1.0);
}
