using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Rules of one input.</summary>
internal static class InputRules
{
    private const int MostCaptionSelectors = 100;

    // Forms that lie in files alone; IMSC and WebVTT may lie in a track.
    private static readonly string[] Files = ["SRT", "SCC", "TTML", "STL", "SMI", "SMPTE_TT", "TT_3GPP"];

    public static void Check(SettingsNode input, FaultList faults)
    {
        if (input.Is("timecodeSource", "SPECIFIEDSTART"))
            faults.Require(input, "timecodeStart");
        if (input.Is("filterEnable", "FORCE"))
            faults.Require(input, "filterStrength");
        EvenRules.Rectangle(input["crop"], faults);
        EvenRules.Rectangle(input["position"], faults);
        foreach (var clipping in input.List("inputClippings"))
            Clipping(clipping, faults);
        Selectors(input, faults);
        Captions(input, faults);
        Images(input["imageInserter"], faults);
    }

    /// <summary>Time codes of one spelling compare as text.</summary>
    private static void Clipping(SettingsNode clipping, FaultList faults)
    {
        var (start, end) = (clipping.Text("startTimecode"), clipping.Text("endTimecode"));
        foreach (var member in (string[])["startTimecode", "endTimecode"])
            if (clipping.Text(member)?.Contains('@', StringComparison.Ordinal) == true)
                faults.Add(
                    clipping.At(member),
                    "Should be HH:MM:SS:FF: time codes count by the frame rate of the input here"
                );
        if (start is null && end is null)
            faults.Add(clipping.Pointer, "Should have startTimecode, endTimecode or both");
        else if (
            start is not null
            && end is not null
            && string.CompareOrdinal(end.Replace(';', ':'), start.Replace(';', ':')) < 0
        )
            faults.Add(clipping.At("endTimecode"), "Should not be before startTimecode");
    }

    private static void Selectors(SettingsNode input, FaultList faults)
    {
        var names = input.Map("audioSelectors").Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (_, selector) in input.Map("audioSelectors"))
        {
            if (selector.Is("selectorType", "PID") && selector.Count("pids") == 0)
                faults.Require(selector, "pids");
            if (selector.Is("selectorType", "LANGUAGE_CODE") && !selector.Has("customLanguageCode"))
                faults.Require(selector, "languageCode");
            RemixRules.Check(selector["remixSettings"], faults);
        }
        foreach (var (_, group) in input.Map("audioSelectorGroups"))
        {
            faults.Require(group, "audioSelectorNames");
            var index = 0;
            foreach (var name in group.Texts("audioSelectorNames"))
            {
                if (!names.Contains(name))
                    faults.Add(
                        $"{group.At("audioSelectorNames")}/{index}",
                        "The input has no audio selector of this name"
                    );
                index++;
            }
        }
    }

    private static void Captions(SettingsNode input, FaultList faults)
    {
        var selectors = input.Map("captionSelectors");
        if (selectors.Count > MostCaptionSelectors)
            faults.Add(input.At("captionSelectors"), $"Should have at most {MostCaptionSelectors} properties");
        foreach (var (_, selector) in selectors)
        {
            faults.Require(selector, "sourceSettings");
            var source = selector["sourceSettings"];
            if (!source.Exists)
                continue;
            faults.Require(source, "sourceType");
            if (!Files.Contains(source.Text("sourceType"), StringComparer.Ordinal))
                continue;
            faults.Require(source, "fileSourceSettings");
            if (source["fileSourceSettings"].Exists)
                faults.Require(source["fileSourceSettings"], "sourceFile");
        }
    }

    public static void Images(SettingsNode inserter, FaultList faults)
    {
        foreach (var image in inserter.List("insertableImages"))
            faults.Require(image, "imageInserterInput");
    }
}
