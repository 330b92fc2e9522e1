using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>A remix has one mapping an output channel and one gain an input channel, either whole or fine.</summary>
internal static class RemixRules
{
    public static void Check(SettingsNode remix, FaultList faults)
    {
        if (!remix.Exists)
            return;
        var outputs = remix["channelMapping"].List("outputChannels");
        if (remix.Whole("channelsOut") is { } rows && outputs.Count > 0 && outputs.Count != rows)
            faults.Add(remix["channelMapping"].At("outputChannels"), $"Should have {rows} items, as channelsOut says");
        foreach (var output in outputs)
            Output(output, remix.Whole("channelsIn"), faults);
    }

    private static void Output(SettingsNode output, int? channelsIn, FaultList faults)
    {
        var (whole, fine) = (output.Count("inputChannels"), output.Count("inputChannelsFineTune"));
        if (whole > 0 && fine > 0)
            faults.Add(output.Pointer, "Should have inputChannels or inputChannelsFineTune, not both");
        else if (channelsIn is { } columns && whole + fine != columns)
            faults.Add(
                output.At(fine > 0 ? "inputChannelsFineTune" : "inputChannels"),
                $"Should have {columns} items, as channelsIn says"
            );
    }
}
