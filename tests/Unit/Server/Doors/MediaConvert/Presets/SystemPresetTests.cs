using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Merging;
using Sluice.Server.Doors.MediaConvert.Presets;
using Sluice.Server.Doors.MediaConvert.Translation;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Presets;

/// <summary>Presets that clients name without having made them.</summary>
public sealed class SystemPresetTests
{
    public static TheoryData<string> Names => [.. SystemPresets.All.Select(preset => preset.Name)];

    public static TheoryData<string> Templates => [.. SystemTemplates.All.Select(template => template.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_system_preset_is_one_that_could_be_created(string name)
    {
        var preset = SystemPresets.Find(name).ShouldNotBeNull();

        SettingsCheck.Preset(preset.Settings).ShouldBeEmpty();
        preset.Category.ShouldBeOneOf("GENERIC", "OTT-HLS", "OTT-DASH", "OTT-CMAF");
    }

    [Fact]
    public void A_name_says_what_is_made()
    {
        var settings = SystemPresets.Find("System-Avc_16x9_720p_29_97fps_5000kbps").ShouldNotBeNull().Settings;

        settings.GetProperty("containerSettings").GetProperty("container").GetString().ShouldBe("M3U8");
        var video = settings.GetProperty("videoDescription");
        video.GetProperty("width").GetInt32().ShouldBe(1280);
        video.GetProperty("height").GetInt32().ShouldBe(720);
        var avc = video.GetProperty("codecSettings").GetProperty("h264Settings");
        avc.GetProperty("rateControlMode").GetString().ShouldBe("CBR");
        avc.GetProperty("bitrate").GetInt32().ShouldBe(5_000_000);
        avc.GetProperty("framerateNumerator").GetInt32().ShouldBe(30000);
        avc.GetProperty("framerateDenominator").GetInt32().ShouldBe(1001);
    }

    [Theory]
    [InlineData("System-Generic_Hd_Mp4_Avc_Aac_16x9_Sdr_1280x720p_30Hz_5Mbps_Qvbr_Vq9", "MP4", 5_000_000, "QVBR")]
    [InlineData("System-Ott_Cmaf_Cmfc_Avc_16x9_Sdr_416x234p_30Hz_0.36Mbps_Cbr", "CMFC", 360_000, "CBR")]
    [InlineData("System-Generic_Hd_Mp4_Av1_Aac_16x9_640x360p_24Hz_250Kbps_Qvbr_Vq6", "MP4", 250_000, "QVBR")]
    [InlineData("System-Generic_Sd_Mp4_Avc_Aac_16x9_854x480p_24Hz_1.5Mbps", "MP4", 1_500_000, "VBR")]
    [InlineData("System-Ott_Dash_Mp4_Aac_He_96Kbps", "MPD", 96_000, "VBR")]
    public void Parts_of_a_name_are_read(string name, string container, int bitrate, string rateControl)
    {
        var read = PresetName.Read(name).ShouldNotBeNull();

        (read.Container, read.Bitrate, read.RateControl).ShouldBe((container, bitrate, rateControl));
    }

    [Theory]
    [InlineData("System-")]
    [InlineData("Custom_Generic_Hd_Mp4_Avc_Aac_16x9_1280x720p_24Hz_4.5Mbps")]
    [InlineData("System-Generic_Hd_Mp4_Avc_Aac_16x9_1280x720p_24Hz")]
    [InlineData("System-Generic_Hd_Mp4_Theora_16x9_1280x720p_24Hz_4.5Mbps")]
    [InlineData("System-Generic_Hd_Mp4_Avc_Aac_16x9_99999x720p_24Hz_4.5Mbps_x99999999999999999999p_")]
    [InlineData("System-Thumbnail")]
    public void A_name_that_says_too_little_is_no_preset(string name) => SystemPresets.Find(name).ShouldBeNull();

    [Theory]
    [MemberData(nameof(Templates))]
    public void A_job_of_a_system_template_gives_an_input_and_a_destination_and_runs(string name)
    {
        var template = SystemTemplates.Find(name).ShouldNotBeNull();
        SettingsCheck.Template(template.Settings).ShouldBeEmpty();
        var group = template.Settings.GetProperty("outputGroups")[0].GetProperty("outputGroupSettings");
        var member = group.EnumerateObject().Single(property => property.Value.ValueKind == JsonValueKind.Object).Name;
        var job = Json.Parse(
            $$$"""
            {"inputs":[{"fileInput":"s3://in/film.mov"}],
             "outputGroups":[{"outputGroupSettings":{"{{{member}}}":{"destination":"s3://out/film/"} } }]}
            """
        );

        var prepared = SettingsPreparation.Prepare(
            TemplateMerge.Settings(template.Settings, job),
            preset => SystemPresets.Find(preset)?.Settings
        );

        var work = prepared.ShouldBeOfType<PreparedSettings.Ready>().Work;
        work.Composition.Packages.ShouldHaveSingleItem().Outputs.Length.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Outputs_of_a_template_are_named_as_clients_expect() =>
        SystemTemplates
            .Find("System-Ott_Hls_Ts_Avc_Aac")
            .ShouldNotBeNull()
            .Settings.GetRawText()
            .ShouldContain("\"_Ott_Hls_Ts_Avc_Aac_16x9_1920x1080p_30Hz_8500Kbps\"");
}
