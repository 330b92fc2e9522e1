using Sluice.Server.Doors.MediaConvert.Translation;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Validation;

/// <summary>Rules that the model cannot say: a good job with one thing changed, and what is said of it.</summary>
public sealed class SettingsRuleTests
{
    private const string File = "/outputGroups/0/outputs/0";
    private const string Hls = "/outputGroups/1/outputs/0";
    private const string HlsGroup = "/outputGroups/1/outputGroupSettings/hlsGroupSettings";
    private const string Avc = $"{File}/videoDescription/codecSettings/h264Settings";

    [Theory]
    [InlineData("/inputs", null, "/: inputs is a required property")]
    [InlineData("/inputs", "[]", "/inputs: Should have at least 1 items")]
    [InlineData("/outputGroups", "[]", "/outputGroups: Should have at least 1 items")]
    [InlineData("/outputGroups/0/outputs", "[]", "/outputGroups/0/outputs: Should have at least 1 items")]
    [InlineData("/outputGroups/0/outputs", null, "/outputGroups/0: outputs is a required property")]
    [InlineData("/inputs/0/fileInput", null, "/inputs/0: fileInput is a required property")]
    [InlineData("/followSource", "2", "/followSource: Should be less than or equal to 1")]
    [InlineData($"{File}/containerSettings", null, $"{File}: containerSettings is a required property")]
    [InlineData(
        $"{File}/containerSettings/container",
        null,
        $"{File}/containerSettings: container is a required property"
    )]
    [InlineData($"{File}/videoDescription/width", "641", $"{File}/videoDescription/width: Should be a multiple of 2")]
    [InlineData(
        $"{File}/videoDescription/width",
        "4098",
        $"{File}/videoDescription/width: Should be less than or equal to 4096"
    )]
    [InlineData(
        $"{File}/videoDescription/crop",
        """{"x":1,"y":0,"width":100,"height":100}""",
        $"{File}/videoDescription/crop/x: Should be a multiple of 2"
    )]
    [InlineData($"{Avc}/maxBitrate", null, $"{Avc}: maxBitrate is a required property")]
    [InlineData(
        $"{Avc}/qvbrSettings",
        """{"qvbrQualityLevel":7,"maxAverageBitrate":6000000}""",
        $"{Avc}/qvbrSettings/maxAverageBitrate: Should be less than or equal to maxBitrate"
    )]
    [InlineData($"{Avc}/framerateControl", "\"SPECIFIED\"", $"{Avc}: framerateNumerator is a required property")]
    [InlineData($"{Avc}/parControl", "\"SPECIFIED\"", $"{Avc}: parNumerator is a required property")]
    [InlineData(
        $"{File}/videoDescription/codecSettings/codec",
        null,
        $"{File}/videoDescription/codecSettings: codec is a required property"
    )]
    [InlineData(
        $"{File}/videoDescription/codecSettings/codec",
        "\"H_265\"",
        $"{File}/videoDescription/codecSettings/codec: Must be H_264, as h264Settings is given"
    )]
    [InlineData(
        $"{HlsGroup}/encryption/staticKeyProvider/staticKeyValue",
        "\"00112233445566778899aabbccddeegg\"",
        $"{HlsGroup}/encryption/staticKeyProvider/staticKeyValue: Should be 32 hexadecimal digits"
    )]
    [InlineData(
        $"{HlsGroup}/encryption/staticKeyProvider/url",
        null,
        $"{HlsGroup}/encryption/staticKeyProvider: url is a required property"
    )]
    [InlineData(
        $"{HlsGroup}/encryption/encryptionMethod",
        "\"SAMPLE_AES\"",
        $"{HlsGroup}/encryption/encryptionMethod: SAMPLE_AES: SAMPLE-AES cannot be made here; use AES128"
    )]
    [InlineData($"{HlsGroup}/destination", null, $"{HlsGroup}: destination is a required property")]
    [InlineData(
        $"{HlsGroup}/destination",
        "\"s3:///x\"",
        $"{HlsGroup}/destination: Should name a bucket: s3://bucket/ or s3://bucket/folder/name"
    )]
    [InlineData(
        $"{HlsGroup}/minFinalSegmentLength",
        "7",
        $"{HlsGroup}/minFinalSegmentLength: Should be less than or equal to segmentLength"
    )]
    [InlineData(
        $"{HlsGroup}/additionalManifests",
        """[{"manifestNameModifier":"_x","selectedOutputs":["_999"]}]""",
        $"{HlsGroup}/additionalManifests/0/selectedOutputs/0: No output of the group has this name modifier"
    )]
    [InlineData(
        $"{HlsGroup}/destinationSettings",
        """{"s3Settings":{"encryption":{"encryptionType":"SERVER_SIDE_ENCRYPTION_KMS","kmsEncryptionContext":"eA=="}}}""",
        $"{HlsGroup}/destinationSettings/s3Settings/encryption/kmsEncryptionContext: Should be base64 of a JSON object whose values are strings"
    )]
    [InlineData(
        $"{Hls}/containerSettings/container",
        "\"MP4\"",
        $"{Hls}/containerSettings/container: Should be equal to one of the allowed values in [\"M3U8\"] for this type of output group"
    )]
    [InlineData(
        $"{File}/captionDescriptions",
        """[{"captionSelectorName":"S","destinationSettings":{"destinationType":"BURN_IN"}}]""",
        $"{File}/captionDescriptions/0/captionSelectorName: No input has a caption selector of this name"
    )]
    [InlineData("/inputs/0/timecodeSource", "\"SPECIFIEDSTART\"", "/inputs/0: timecodeStart is a required property")]
    [InlineData("/timecodeConfig", """{"source":"SPECIFIEDSTART"}""", "/timecodeConfig: start is a required property")]
    [InlineData(
        "/inputs/0/inputClippings",
        "[{}]",
        "/inputs/0/inputClippings/0: Should have startTimecode, endTimecode or both"
    )]
    [InlineData(
        "/inputs/0/inputClippings",
        """[{"startTimecode":"00:00:10:00","endTimecode":"00:00:09:29"}]""",
        "/inputs/0/inputClippings/0/endTimecode: Should not be before startTimecode"
    )]
    [InlineData(
        "/inputs/0/inputClippings",
        """[{"startTimecode":"00:00:10:00@25"}]""",
        "/inputs/0/inputClippings/0/startTimecode: Should be HH:MM:SS:FF: time codes count by the frame rate of the input here"
    )]
    [InlineData(
        "/motionImageInserters",
        """[{"input":"s3://b/x.mov"}]""",
        "/motionImageInserters: moving pictures cannot be laid over the video here; a still one goes through imageInserter"
    )]
    [InlineData(
        "/inputs/0/audioSelectors",
        """{"A":{"selectorType":"PID"}}""",
        "/inputs/0/audioSelectors/A: pids is a required property"
    )]
    [InlineData(
        "/inputs/0/audioSelectorGroups",
        """{"G":{"audioSelectorNames":["nobody"]}}""",
        "/inputs/0/audioSelectorGroups/G/audioSelectorNames/0: The input has no audio selector of this name"
    )]
    [InlineData(
        "/inputs/0/captionSelectors",
        """{"C":{"sourceSettings":{"sourceType":"SRT"}}}""",
        "/inputs/0/captionSelectors/C/sourceSettings: fileSourceSettings is a required property"
    )]
    [InlineData(
        "/inputs/0/supplementalImps",
        """["s3://b/imp/"]""",
        "/inputs/0/supplementalImps: IMF packages cannot be read here"
    )]
    [InlineData(
        "/outputGroups/0/outputGroupSettings/fileGroupSettings/destination",
        "\"s3://source/film\"",
        $"{File}: The output would be written over an input of the same job"
    )]
    [InlineData(
        "/outputGroups/1/automatedEncodingSettings",
        """{"abrSettings":{}}""",
        $"{Hls}/videoDescription/codecSettings/h264Settings/rateControlMode: Must be QVBR for automated ABR"
    )]
    public void One_wrong_thing_is_one_fault(string pointer, string? value, string fault) =>
        Faults(pointer, value).ShouldContain(fault);

    [Fact]
    public void A_good_job_has_no_fault() => Faults("/followSource", "1").ShouldBeEmpty();

    [Fact]
    public void Outputs_beside_each_other_need_name_modifiers_of_their_own()
    {
        var output = JobShapes.Read("h-smallest").GetProperty("outputGroups")[1].GetProperty("outputs")[0];

        Faults("/outputGroups/1/outputs", $"[{output},{output.With("/nameModifier", null)}]")
            .ShouldBe(["/outputGroups/1/outputs/1: nameModifier is a required property"]);
        Faults("/outputGroups/1/outputs", $"[{output},{output}]")
            .ShouldBe(["/outputGroups/1/outputs/1/nameModifier: Should be unique in its output group"]);
    }

    [Fact]
    public void Captured_frames_alone_are_no_job()
    {
        var capture = """
            {"containerSettings":{"container":"RAW"},"videoDescription":{"codecSettings":{"codec":"FRAME_CAPTURE",
             "frameCaptureSettings":{"framerateNumerator":1,"framerateDenominator":5}}}}
            """;
        var job = JobShapes
            .Read("h-smallest")
            .With("/outputGroups/0/outputs", $"[{capture}]")
            .With("/outputGroups/1", JobShapes.Read("d-watch-folder").GetProperty("outputGroups")[2].GetRawText());

        Check(job)
            .ShouldContain(
                "/outputGroups/0/outputs/0: Frame capture needs at least one other output with video or audio in the same job"
            );
    }

    [Fact]
    public void A_constant_rate_takes_no_ceiling()
    {
        var faults = Faults(Avc, """{"rateControlMode":"CBR","bitrate":5000000,"maxBitrate":6000000}""");

        faults
            .ShouldHaveSingleItem()
            .ShouldStartWith($"{Avc}: rateControlMode, bitrate and maxBitrate are incompatible");
    }

    [Fact]
    public void A_template_needs_neither_destination_nor_file()
    {
        var template = JobShapes
            .Read("h-smallest")
            .With("/inputs/0/fileInput", null)
            .With("/outputGroups/0/outputGroupSettings/fileGroupSettings/destination", null);

        SettingsCheck.Template(template).ShouldBeEmpty();
        SettingsCheck
            .Template(template.With("/inputs", "[{},{}]"))
            .Select(fault => fault.ToString())
            .ShouldBe(["/inputs: Should have at most 1 items"]);
    }

    [Fact]
    public void A_preset_is_held_against_the_rules_of_an_output() =>
        SettingsCheck
            .Preset(
                Json.Parse(
                    """{"containerSettings":{"container":"WEBM"},"audioDescriptions":[{"codecSettings":{"codec":"AAC"}}]}"""
                )
            )
            .Select(fault => fault.ToString())
            .ShouldBe([
                "/audioDescriptions/0/codecSettings/codec: Should be equal to one of the allowed values in [\"OPUS\",\"VORBIS\",\"PASSTHROUGH\"] in the container WEBM",
            ]);

    [Fact]
    public void A_preset_that_is_not_there_is_a_fault() =>
        Faults($"{File}/preset", "\"nobody's\"").ShouldBe([$"{File}/preset: The preset nobody's does not exist"]);

    [Fact]
    public void A_member_in_a_wrong_shape_is_not_also_missing() =>
        Faults("/inputs/0/fileInput", "7").ShouldBe(["/inputs/0/fileInput: Should be string"]);

    private static string[] Faults(string pointer, string? value) =>
        Check(JobShapes.Read("h-smallest").With(pointer, value));

    private static string[] Check(System.Text.Json.JsonElement settings) =>
        SettingsPreparation.Prepare(settings, _ => null) is PreparedSettings.Refused refused
            ? [.. refused.Faults.Select(fault => fault.ToString())]
            : [];
}
