using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Rules of one video description.</summary>
internal static class VideoRules
{
    public static void Check(SettingsNode video, string? container, bool isPattern, FaultList faults)
    {
        CodecRules.Check(video, CodecMembers.Video, container, ContainerCodecs.Video(container), faults);
        var codecSettings = video["codecSettings"];
        var codec = codecSettings.Text("codec");
        Size(video, codec, faults);
        EvenRules.Rectangle(video["crop"], faults);
        EvenRules.Rectangle(video["position"], faults);
        if (codec is "FRAME_CAPTURE" && container is not (null or "RAW"))
            faults.Add(
                codecSettings.At("codec"),
                "Should not be here: captured frames are written without a container (RAW)"
            );
        if (codec is "GIF" && container is not (null or "GIF"))
            faults.Add(codecSettings.At("codec"), "Should not be here: GIF is written to the container GIF");
        if (codec is not null && CodecMembers.Video.TryGetValue(codec, out var member))
            Codec(codecSettings, member, isPattern, faults);
        Preparation(video["videoPreprocessors"], faults);
    }

    private static void Codec(SettingsNode codecSettings, string member, bool isPattern, FaultList faults)
    {
        var codec = codecSettings.Text("codec") ?? "";
        var settings = codecSettings[member];
        if (
            codec
            is not "PASSTHROUGH"
                and not "GIF"
                and not "FRAME_CAPTURE"
                and not "UNCOMPRESSED"
                and not "PRORES"
                and not "VC3"
        )
            faults.Require(codecSettings, member);
        if (!settings.Exists)
            return;
        Ratio(settings, "framerateControl", "framerateNumerator", "framerateDenominator", faults);
        Ratio(settings, "parControl", "parNumerator", "parDenominator", faults);
        if (!isPattern)
            RateRules.Check(settings, codec, faults);
        if (codec is "H_264" && settings.Is("codecProfile", "BASELINE") && settings.Is("entropyEncoding", "CABAC"))
            faults.Add(settings.At("entropyEncoding"), "Must be CAVLC in the profile BASELINE");
    }

    private static void Ratio(
        SettingsNode settings,
        string control,
        string numerator,
        string denominator,
        FaultList faults
    )
    {
        if (!settings.Knows(control) || !settings.Is(control, "SPECIFIED"))
            return;
        faults.Require(settings, numerator);
        faults.Require(settings, denominator);
    }

    private static void Size(SettingsNode video, string? codec, FaultList faults)
    {
        EvenRules.Even(video, "width", faults);
        EvenRules.Even(video, "height", faults);
        var longest = codec switch
        {
            "H_265" or "UNCOMPRESSED" or "PRORES" or "FRAME_CAPTURE" => 8192,
            "MPEG2" or "VC3" => 1920,
            _ => 4096,
        };
        foreach (var side in (string[])["width", "height"])
            if (video.Whole(side) > longest)
                faults.Add(video.At(side), $"Should be less than or equal to {longest}");
    }

    private static void Preparation(SettingsNode preparation, FaultList faults)
    {
        InputRules.Images(preparation["imageInserter"], faults);
        var reducer = preparation["noiseReducer"];
        if (reducer.Exists)
            faults.Require(reducer, "filter");
    }
}
