using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>A file must not be written over an input of the same job. Names that hold variables are looked at when the job runs.</summary>
internal static class SamePath
{
    public static void Check(SettingsNode job, FaultList faults)
    {
        var inputs = job.List("inputs").Select(input => input.Text("fileInput")).OfType<string>().ToArray();
        if (inputs.Length == 0)
            return;
        var taken = inputs.ToHashSet(StringComparer.Ordinal);
        foreach (var group in job.List("outputGroups"))
        {
            var settings = group["outputGroupSettings"];
            if (!settings.Is("type", "FILE_GROUP_SETTINGS"))
                continue;
            var destination = settings["fileGroupSettings"].Text("destination") ?? "";
            var stem = destination.EndsWith('/') ? destination + InputNames.BaseName(inputs[0]) : destination;
            foreach (var output in group.List("outputs"))
                if (taken.Contains($"{stem}{output.Text("nameModifier")}.{Extension(output)}"))
                    faults.Add(output.Pointer, "The output would be written over an input of the same job");
        }
    }

    private static string Extension(SettingsNode output) =>
        output.Text("extension") is { Length: > 0 } extension
            ? extension
            : output["containerSettings"].Text("container") switch
            {
                "M2TS" => "m2ts",
                { } container => container.ToLowerInvariant(),
                null => "mp4",
            };
}
