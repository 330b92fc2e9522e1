using System.Globalization;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Merging;

namespace Sluice.Server.Doors.MediaConvert.Presets;

/// <summary>The settings of a system preset, from what its name says.</summary>
internal static class PresetWriter
{
    // Of one group of pictures: what segments of any usual length are multiples of.
    private const int GopSeconds = 3;

    public static SystemPreset Write(PresetName name) =>
        new(
            name.Name,
            name.Category,
            Description(name),
            JsonDocuments.Write(writer =>
            {
                writer.WriteStartObject();
                if (name.VideoCodec is not null)
                    Video(writer, name);
                if (name.HasSound)
                    Audio(writer, name);
                writer.WriteStartObject("containerSettings");
                writer.WriteString("container", name.Container);
                writer.WriteEndObject();
                writer.WriteEndObject();
            })
        );

    private static string Description(PresetName name)
    {
        var kilobits = (name.Bitrate / 1000).ToString(CultureInfo.InvariantCulture);
        var rate = name.FrameRate.Value.ToString("0.##", CultureInfo.InvariantCulture);
        return name.VideoCodec is null
            ? $"{name.Container}, AAC, {kilobits} kb/s"
            : $"{name.Container}, {name.VideoCodec}, {name.Width}x{name.Height} at {rate} frames per second, {kilobits} kb/s {name.RateControl}";
    }

    private static void Video(Utf8JsonWriter writer, PresetName name)
    {
        writer.WriteStartObject("videoDescription");
        writer.WriteNumber("width", name.Width);
        writer.WriteNumber("height", name.Height);
        writer.WriteString("scalingBehavior", "DEFAULT");
        writer.WriteStartObject("videoPreprocessors");
        writer.WriteStartObject("deinterlacer");
        writer.WriteString("mode", "DEINTERLACE");
        writer.WriteString("control", "NORMAL");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartObject("codecSettings");
        writer.WriteString("codec", name.VideoCodec);
        writer.WriteStartObject(
            name.VideoCodec switch
            {
                "H_265" => "h265Settings",
                "AV1" => "av1Settings",
                _ => "h264Settings",
            }
        );
        Codec(writer, name);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Codec(Utf8JsonWriter writer, PresetName name)
    {
        Rate(writer, name);
        writer.WriteString("framerateControl", "SPECIFIED");
        writer.WriteNumber("framerateNumerator", name.FrameRate.Numerator);
        writer.WriteNumber("framerateDenominator", name.FrameRate.Denominator);
        if (name.VideoCodec == "AV1")
        {
            writer.WriteNumber("gopSize", Math.Round(name.FrameRate.Value * GopSeconds));
            return;
        }
        writer.WriteNumber("gopSize", GopSeconds);
        writer.WriteString("gopSizeUnits", "SECONDS");
        writer.WriteNumber("gopClosedCadence", 1);
        writer.WriteString("interlaceMode", "PROGRESSIVE");
        writer.WriteString("parControl", "SPECIFIED");
        writer.WriteNumber("parNumerator", 1);
        writer.WriteNumber("parDenominator", 1);
        writer.WriteString("qualityTuningLevel", "SINGLE_PASS_HQ");
        writer.WriteString("sceneChangeDetect", "ENABLED");
        if (name.VideoCodec == "H_264")
            writer.WriteString("codecProfile", name.Height >= 1080 ? "HIGH" : "MAIN");
        else
            writer.WriteString(
                "writeMp4PackagingType",
                name.Name.Contains("_Hev1_", StringComparison.Ordinal) ? "HEV1" : "HVC1"
            );
    }

    private static void Rate(Utf8JsonWriter writer, PresetName name)
    {
        writer.WriteString("rateControlMode", name.RateControl);
        if (name.RateControl == "QVBR")
        {
            writer.WriteNumber("maxBitrate", name.Bitrate);
            if (name.Quality is { } level)
            {
                writer.WriteStartObject("qvbrSettings");
                writer.WriteNumber("qvbrQualityLevel", level);
                writer.WriteEndObject();
            }
            return;
        }
        writer.WriteNumber("bitrate", name.Bitrate);
        if (name.RateControl == "VBR")
            writer.WriteNumber("maxBitrate", name.Bitrate * 3L / 2);
        writer.WriteNumber("hrdBufferSize", name.Bitrate * 3L / 2);
    }

    private static void Audio(Utf8JsonWriter writer, PresetName name)
    {
        var bitrate =
            name.VideoCodec is null ? name.Bitrate
            : name.Height >= 1080 ? 128_000
            : 96_000;
        writer.WriteStartArray("audioDescriptions");
        writer.WriteStartObject();
        writer.WriteString("languageCodeControl", "FOLLOW_INPUT");
        writer.WriteStartObject("codecSettings");
        writer.WriteString("codec", "AAC");
        writer.WriteStartObject("aacSettings");
        writer.WriteString("codecProfile", name.IsHeAac ? "HEV1" : "LC");
        writer.WriteString("rateControlMode", "CBR");
        writer.WriteNumber("bitrate", bitrate);
        writer.WriteString("codingMode", "CODING_MODE_2_0");
        writer.WriteNumber("sampleRate", 48_000);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
