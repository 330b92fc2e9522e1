using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Groups;

/// <summary>Automated ABR: rungs that the source decides, within bounds and rules.</summary>
internal static class LadderTranslator
{
    /// <summary>Null where the group's outputs are as they are listed.</summary>
    public static AutomaticLadder? Translate(SettingsNode automated)
    {
        if (!automated.Has("abrSettings"))
            return null;
        var abr = automated["abrSettings"];
        var rules = abr.List("rules");
        return new AutomaticLadder
        {
            MaxRenditions = abr.Whole("maxRenditions") ?? 15,
            MaxBitrate = abr.Whole("maxAbrBitrate") ?? 8_000_000,
            MinBitrate = abr.Whole("minAbrBitrate") ?? 600_000,
            Forced =
            [
                .. Of(rules, "FORCE_INCLUDE_RENDITIONS").SelectMany(rule => Sizes(rule, "forceIncludeRenditions")),
            ],
            Allowed = [.. Of(rules, "ALLOWED_RENDITIONS").SelectMany(AllowedSizes)],
            MinTop = Of(rules, "MIN_TOP_RENDITION_SIZE")
                .Select(rule => Size(rule["minTopRenditionSize"]))
                .FirstOrDefault(),
            MinBottom = Of(rules, "MIN_BOTTOM_RENDITION_SIZE")
                .Select(rule => Size(rule["minBottomRenditionSize"]))
                .FirstOrDefault(),
        };
    }

    private static IEnumerable<SettingsNode> Of(IReadOnlyList<SettingsNode> rules, string type) =>
        rules.Where(rule => rule.Is("type", type));

    private static IEnumerable<LadderSize> Sizes(SettingsNode rule, string list) =>
        rule.List(list).Select(Size).OfType<LadderSize>();

    private static IEnumerable<LadderSize> AllowedSizes(SettingsNode rule) =>
        rule.List("allowedRenditions")
            .Select(size => Size(size) is { } known ? known with { IsRequired = size.Is("required", "ENABLED") } : null)
            .OfType<LadderSize>();

    private static LadderSize? Size(SettingsNode size) =>
        size.Whole("width") is { } width && size.Whole("height") is { } height ? new LadderSize(width, height) : null;
}
