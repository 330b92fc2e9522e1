using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Which figures a rate control mode needs, and which it does not take.</summary>
internal static class RateRules
{
    private const string Incompatible =
        "rateControlMode, bitrate and maxBitrate are incompatible: QVBR takes maxBitrate and no bitrate, CBR takes bitrate and no maxBitrate, VBR takes bitrate and may take maxBitrate";

    public static void Check(SettingsNode settings, string codec, FaultList faults)
    {
        if (!settings.Knows("rateControlMode"))
            return;
        switch (Mode(settings, codec))
        {
            case "QVBR":
                faults.Require(settings, "maxBitrate");
                Refuse(settings, "bitrate", faults);
                if (settings["qvbrSettings"] is var quality && quality.Knows("maxAverageBitrate"))
                    Order(quality, "maxAverageBitrate", settings.Number("maxBitrate"), faults);
                break;
            case "CBR":
                faults.Require(settings, "bitrate");
                Refuse(settings, "maxBitrate", faults);
                break;
            case "VBR":
                faults.Require(settings, "bitrate");
                Order(settings, "bitrate", settings.Number("maxBitrate"), faults);
                break;
        }
    }

    private static string? Mode(SettingsNode settings, string codec) =>
        settings.Text("rateControlMode")
        ?? codec switch
        {
            "VP8" or "VP9" => "VBR",
            "AV1" => "QVBR",
            _ => settings.Has("bitrate") || settings.Has("maxBitrate") ? null : "CBR",
        };

    private static void Refuse(SettingsNode settings, string member, FaultList faults)
    {
        if (settings.Knows(member) && settings.Has(member))
            faults.Add(settings.Pointer, Incompatible);
    }

    private static void Order(SettingsNode settings, string member, double? ceiling, FaultList faults)
    {
        if (settings.Number(member) > ceiling)
            faults.Add(settings.At(member), "Should be less than or equal to maxBitrate");
    }
}
