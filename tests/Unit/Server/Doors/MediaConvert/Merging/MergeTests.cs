using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Merging;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Merging;

/// <summary>What is said explicitly wins, what is not said is inherited.</summary>
public sealed class MergeTests
{
    public static TheoryData<string> Shapes => [.. JobShapes.Names];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void An_empty_job_over_a_template_is_the_template(string shape) =>
        Json.Same(TemplateMerge.Settings(JobShapes.Read(shape), Json.Parse("{}")), JobShapes.Read(shape))
            .ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_job_over_an_empty_template_is_the_job(string shape) =>
        Json.Same(TemplateMerge.Settings(Json.Parse("{}"), JobShapes.Read(shape)), JobShapes.Read(shape))
            .ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_job_over_itself_is_itself(string shape) =>
        Json.Same(TemplateMerge.Settings(JobShapes.Read(shape), JobShapes.Read(shape)), JobShapes.Read(shape))
            .ShouldBeTrue();

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Expanding_presets_again_changes_nothing(string shape)
    {
        var once = PresetExpansion.Expand(JobShapes.Read(shape), JobShapes.Preset).Settings;

        var twice = PresetExpansion.Expand(once, JobShapes.Preset).Settings;

        twice.GetRawText().ShouldBe(once.GetRawText());
    }

    [Theory]
    [InlineData("""{"a":1,"b":2}""", """{"b":3,"c":4}""", """{"a":1,"b":3,"c":4}""", "members one by one")]
    [InlineData("""{"a":1}""", """{"a":null}""", """{"a":1}""", "null says nothing")]
    [InlineData(
        """{"inputs":[{"x":1},{"x":2}]}""",
        """{"inputs":[{"y":3}]}""",
        """{"inputs":[{"x":1,"y":3},{"x":2}]}""",
        "lists by index"
    )]
    [InlineData(
        """{"outputs":[{"x":1}]}""",
        """{"outputs":[]}""",
        """{"outputs":[{"x":1}]}""",
        "an empty list inherits"
    )]
    [InlineData(
        """{"outputs":[{"x":1}]}""",
        """{"outputs":[{},{"y":2}]}""",
        """{"outputs":[{"x":1},{"y":2}]}""",
        "a longer list keeps its tail"
    )]
    [InlineData("""{"tracks":[1,2]}""", """{"tracks":[3]}""", """{"tracks":[3]}""", "a list of values wins whole")]
    [InlineData(
        """{"codec":"H_264","h264Settings":{"bitrate":1}}""",
        """{"codec":"H_265","h265Settings":{"maxBitrate":2}}""",
        """{"codec":"H_265","h265Settings":{"maxBitrate":2}}""",
        "another choice inherits nothing"
    )]
    [InlineData(
        """{"codec":"H_264","h264Settings":{"bitrate":1}}""",
        """{"codec":"H_264","h264Settings":{"gopSize":2}}""",
        """{"codec":"H_264","h264Settings":{"bitrate":1,"gopSize":2}}""",
        "the same choice inherits"
    )]
    [InlineData("""{"a":{"b":1}}""", """{"a":"x"}""", """{"a":"x"}""", "another kind wins")]
    public void What_is_said_wins(string template, string job, string merged, string because) =>
        TemplateMerge.Settings(Json.Parse(template), Json.Parse(job)).GetRawText().ShouldBe(merged, because);

    [Fact]
    public void A_job_inherits_what_its_template_says_around_the_settings()
    {
        var template = Json.Parse(
            """{"name":"T","queue":"slow","priority":7,"statusUpdateInterval":"SECONDS_10","settings":{"adAvailOffset":1}}"""
        );
        var body = Json.Parse("""{"role":"r","jobTemplate":"T","priority":-3,"settings":{"followSource":1}}""");

        TemplateMerge
            .Request(template, body)
            .GetRawText()
            .ShouldBe(
                """{"role":"r","jobTemplate":"T","priority":-3,"queue":"slow","statusUpdateInterval":"SECONDS_10","settings":{"adAvailOffset":1,"followSource":1}}"""
            );
    }

    [Fact]
    public void A_preset_stands_in_place_under_its_name_and_the_output_wins()
    {
        var settings = JobShapes.Read("g-audio-presets");

        var expansion = PresetExpansion.Expand(settings, JobShapes.Preset);

        expansion.Presets.ShouldBe(["audio-high", "audio-low"]);
        var output = expansion.Settings.GetProperty("outputGroups")[0].GetProperty("outputs")[0];
        output.GetProperty("preset").GetString().ShouldBe("audio-high");
        output.GetProperty("nameModifier").GetString().ShouldBe("-high");
        var audio = output.GetProperty("audioDescriptions")[0];
        audio.GetProperty("audioSourceName").GetString().ShouldBe("Both");
        audio
            .GetProperty("codecSettings")
            .GetProperty("aacSettings")
            .GetProperty("bitrate")
            .GetInt32()
            .ShouldBe(320_000);
    }

    [Fact]
    public void Presets_are_named_before_they_are_found() =>
        PresetExpansion.NamesIn(JobShapes.Read("g-audio-presets")).ShouldBe(["audio-high", "audio-low"]);

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"outputGroups":7}""")]
    [InlineData("""{"outputGroups":[null,7,{"outputs":[null,7,[],{"preset":7},{"preset":""}]}]}""")]
    [InlineData(
        """{"outputGroups":[{"outputs":[{"preset":"audio-high","containerSettings":[1]}]}],"outputGroups":[]}"""
    )]
    public void Nothing_that_a_document_holds_makes_expansion_throw(string settings)
    {
        var document = Json.Parse(settings);

        var expansion = PresetExpansion.Expand(document, JobShapes.Preset);

        expansion.Faults.ShouldBeEmpty();
        TemplateMerge.Settings(document, document).ValueKind.ShouldNotBe(JsonValueKind.Undefined);
        TemplateMerge.Request(document, document).ValueKind.ShouldBe(JsonValueKind.Object);
    }
}
