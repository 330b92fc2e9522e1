using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Rules of one output, and of a preset, which is one.</summary>
internal static class OutputRules
{
    public static void Check(SettingsNode output, OutputPlace place, FaultList faults)
    {
        // What a preset says stands in place before a job is checked; a template's presets are looked at when it is used.
        var isWhole =
            !output.Knows("preset") || string.IsNullOrEmpty(output.Text("preset")) || output.Has("containerSettings");
        if (isWhole)
            faults.Require(output, "containerSettings");
        var container = output["containerSettings"];
        if (container.Exists)
            faults.Require(container, "container");
        if (
            place.Containers is { } containers
            && container.Text("container") is { } chosen
            && !containers.Contains(chosen, StringComparer.Ordinal)
        )
            faults.Add(
                container.At("container"),
                $"Should be equal to one of the allowed values in [{string.Join(",", containers.Select(name => $"\"{name}\""))}] for this type of output group"
            );
        if (
            isWhole
            && !output["videoDescription"].Exists
            && output.Count("audioDescriptions") == 0
            && output.Count("captionDescriptions") == 0
        )
            faults.Add(output.Pointer, "Should have videoDescription, audioDescriptions or captionDescriptions");
        Descriptions(output, place, faults);
    }

    public static void Preset(SettingsNode preset, FaultList faults) => Check(preset, OutputPlace.Unknown, faults);

    private static void Descriptions(SettingsNode output, OutputPlace place, FaultList faults)
    {
        var container = output["containerSettings"].Text("container");
        if (output["videoDescription"].Exists)
            VideoRules.Check(output["videoDescription"], container, place.IsPattern, faults);
        foreach (var audio in output.List("audioDescriptions"))
            AudioRules.Check(audio, container, faults);
        CaptionRules.Check(output, faults);
        if (
            output["videoDescription"]["codecSettings"].Is("codec", "FRAME_CAPTURE")
            && output.Count("audioDescriptions") > 0
        )
            faults.Add(output.At("audioDescriptions"), "Should not be here: captured frames have no sound");
    }
}
