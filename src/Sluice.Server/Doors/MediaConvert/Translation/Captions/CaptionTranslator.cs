using Sluice.Media.Compositions.Captions;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Captions;

/// <summary>One caption description.</summary>
internal static class CaptionTranslator
{
    /// <summary>Null for forms that are accepted and not made; the table of members says so.</summary>
    public static CaptionEncode? Translate(SettingsNode caption)
    {
        var destination = caption["destinationSettings"];
        if (Form(destination.Text("destinationType")) is not { } form)
            return null;
        return new CaptionEncode(caption.Text("captionSelectorName") ?? "", form)
        {
            Language = Choices.Language(caption),
            Description = caption.Text("languageDescription") is { Length: > 0 } description ? description : null,
            IsAccessibility =
                destination["webvttDestinationSettings"].Is("accessibility", "ENABLED")
                || destination["imscDestinationSettings"].Is("accessibility", "ENABLED"),
            KeepStyling = KeepsStyling(destination, form),
            Style = BurnInTranslator.Translate(destination["burninDestinationSettings"]),
        };
    }

    private static CaptionForm? Form(string? type) =>
        type switch
        {
            "BURN_IN" => CaptionForm.BurnIn,
            "WEBVTT" => CaptionForm.WebVtt,
            "SRT" => CaptionForm.Srt,
            "TTML" => CaptionForm.Ttml,
            "IMSC" => CaptionForm.Imsc,
            "SCC" => CaptionForm.Scc,
            "SMI" => CaptionForm.Smi,
            _ => null,
        };

    private static bool KeepsStyling(SettingsNode destination, CaptionForm form) =>
        form switch
        {
            CaptionForm.WebVtt => destination["webvttDestinationSettings"].Text("stylePassthrough")
                is "ENABLED"
                    or "STRICT"
                    or "MERGE",
            CaptionForm.Srt => destination["srtDestinationSettings"].Is("stylePassthrough", "ENABLED"),
            CaptionForm.Ttml => destination["ttmlDestinationSettings"].Is("stylePassthrough", "ENABLED"),
            CaptionForm.Imsc => destination["imscDestinationSettings"].Is("stylePassthrough", "ENABLED"),
            CaptionForm.BurnIn => destination["burninDestinationSettings"].Is("stylePassthrough", "ENABLED"),
            _ => false,
        };
}
