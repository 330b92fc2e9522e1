using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Captions are burnt into a picture, or are an output of their own.</summary>
internal static class CaptionRules
{
    private static readonly string[] Sidecars = ["IMSC", "SCC", "SRT", "SMI", "TTML", "WEBVTT"];

    public static void Check(SettingsNode output, FaultList faults)
    {
        var hasMedia = output["videoDescription"].Exists || output.Count("audioDescriptions") > 0;
        foreach (var caption in output.List("captionDescriptions"))
        {
            faults.Require(caption, "destinationSettings");
            var destination = caption["destinationSettings"];
            if (!destination.Exists)
                continue;
            faults.Require(destination, "destinationType");
            var type = destination.Text("destinationType");
            if (hasMedia && Sidecars.Contains(type, StringComparer.Ordinal))
                faults.Add(
                    destination.At("destinationType"),
                    $"Should be in an output of its own: {type} is a file beside the others"
                );
            if (type is "BURN_IN" && !output["videoDescription"].Exists)
                faults.Add(
                    destination.At("destinationType"),
                    "Should be in an output with video: BURN_IN draws into the picture"
                );
        }
    }
}
