using System.Collections.Immutable;
using Sluice.Media.Compositions;
using Sluice.Media.Compositions.Clips;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Inputs;

/// <summary>Which sound of an input goes under a name.</summary>
internal static class AudioSelectorTranslator
{
    /// <summary>Without a type a selector selects by tracks.</summary>
    public static AudioSelection Translate(SettingsNode selector, TranslationRoom room)
    {
        var type = selector.Text("selectorType") ?? "TRACK";
        return new AudioSelection
        {
            IsDefault = selector.Is("defaultSelection", "DEFAULT"),
            Tracks = type is "TRACK" ? Numbers(selector, "tracks") : [],
            StreamIds = type is "PID" ? Numbers(selector, "pids") : [],
            Language = type is "LANGUAGE_CODE" ? Choices.Language(selector) : null,
            ExternalSource = selector.Text("externalAudioFileInput") is { Length: > 0 } file
                ? room.Source(file, CompositionSourceUse.Media)
                : null,
            OffsetMilliseconds = selector.Whole("offset") ?? 0,
            Mix = RemixTranslator.Translate(selector["remixSettings"]),
        };
    }

    private static ImmutableArray<int> Numbers(SettingsNode selector, string member) =>
        [.. selector.Numbers(member).Select(number => (int)number)];
}
