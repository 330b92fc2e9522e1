using System.Collections.Immutable;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Inputs;

/// <summary>One input of a job as a clip.</summary>
internal static class ClipTranslator
{
    public static Clip Translate(SettingsNode input, TranslationRoom room) =>
        new(room.Source(input.Text("fileInput") ?? "", CompositionSourceUse.Media))
        {
            Ranges =
            [
                .. input
                    .List("inputClippings")
                    .Select(part => new ClipRange(part.Text("startTimecode"), part.Text("endTimecode"))),
            ],
            Timecode = Choices.Timecode(input, "timecodeSource", "timecodeStart"),
            Picture = Picture(input, input["videoSelector"]),
            Audio = Named(input, "audioSelectors", selector => AudioSelectorTranslator.Translate(selector, room)),
            AudioGroups = input
                .Map("audioSelectorGroups")
                .ToImmutableSortedDictionary(
                    group => group.Key,
                    group => group.Node.Texts("audioSelectorNames").ToImmutableArray(),
                    StringComparer.Ordinal
                ),
            Captions = Named(
                input,
                "captionSelectors",
                selector => CaptionSelectorTranslator.Translate(selector, room)
            ),
            Overlays = OverlayTranslator.Translate(input["imageInserter"], room),
            Program = input.Whole("programNumber") ?? Program(input["videoSelector"]),
        };

    // The first of a name counts: a name that stands twice is refused by the reader of requests.
    private static ImmutableSortedDictionary<string, T> Named<T>(
        SettingsNode input,
        string member,
        Func<SettingsNode, T?> translate
    )
        where T : class =>
        input
            .Map(member)
            .DistinctBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => (entry.Key, Value: translate(entry.Node)))
            .Where(entry => entry.Value is not null)
            .ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value!, StringComparer.Ordinal);

    private static int? Program(SettingsNode selector) =>
        selector.Whole("programNumber") is { } number and > 0 ? number : null;

    private static PictureSelection Picture(SettingsNode input, SettingsNode selector)
    {
        var color = Choices.Color(selector.Text("colorSpace"));
        var filters = !input.Is("filterEnable", "DISABLE");
        return new PictureSelection
        {
            Rotate = selector.Text("rotate") switch
            {
                "DEGREES_90" => Rotation.By90,
                "DEGREES_180" => Rotation.By180,
                "DEGREES_270" => Rotation.By270,
                "AUTO" => Rotation.FromSource,
                _ => Rotation.None,
            },
            Color = color,
            ForceColor = color is not null && !selector.Is("colorSpaceUsage", "FALLBACK"),
            Crop = Choices.Area(input["crop"]),
            Position = Choices.Area(input["position"]),
            Denoise = filters && input.Is("denoiseFilter", "ENABLED"),
            Deblock = filters && input.Is("deblockFilter", "ENABLED"),
            FilterStrength = input.Is("filterEnable", "FORCE") ? input.Whole("filterStrength") ?? 0 : 0,
        };
    }
}
