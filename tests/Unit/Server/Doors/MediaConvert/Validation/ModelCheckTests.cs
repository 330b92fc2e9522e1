using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Server.Doors.MediaConvert.Translation;
using Sluice.Server.Doors.MediaConvert.Validation;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Validation;

/// <summary>A request against the API's model.</summary>
public sealed class ModelCheckTests
{
    [Theory]
    [InlineData("""{"inputs":{}}""", "/inputs: Should be array")]
    [InlineData("""{"inputs":[[]]}""", "/inputs/0: Should be object")]
    [InlineData("""{"inputs":[null]}""", "/inputs/0: Should not be null")]
    [InlineData("""{"inputs":[{"fileInput":7}]}""", "/inputs/0/fileInput: Should be string")]
    [InlineData("""{"followSource":"1"}""", "/followSource: Should be integer")]
    [InlineData("""{"followSource":1.5}""", "/followSource: Should be integer")]
    [InlineData("""{"followSource":0}""", "/followSource: Should be greater than or equal to 1")]
    [InlineData("""{"followSource":151}""", "/followSource: Should be less than or equal to 150")]
    [InlineData("""{"followSource":1e400}""", "/followSource: Should be less than or equal to 150")]
    [InlineData(
        """{"timecodeConfig":{"source":"ZERO"}}""",
        "/timecodeConfig/source: Should be equal to one of the allowed values in [\"EMBEDDED\",\"ZEROBASED\",\"SPECIFIEDSTART\"]"
    )]
    [InlineData(
        """{"outputGroups":[{"outputs":[{"nameModifier":""}]}]}""",
        "/outputGroups/0/outputs/0/nameModifier: Should not be shorter than 1 characters"
    )]
    [InlineData(
        """{"outputGroups":[{"outputGroupSettings":{"fileGroupSettings":{"destination":"https://b/"}}}]}""",
        "/outputGroups/0/outputGroupSettings/fileGroupSettings/destination: Should match pattern \"^s3://.*$\""
    )]
    [InlineData(
        """{"outputGroups":[{"outputs":[{"audioDescriptions":[{"audioNormalizationSettings":{"targetLkfs":1}}]}]}]}""",
        "/outputGroups/0/outputs/0/audioDescriptions/0/audioNormalizationSettings/targetLkfs: Should be less than or equal to 0"
    )]
    [InlineData(
        """{"inputs":[{"fileinput":"s3://b/k"}]}""",
        "/inputs/0/fileinput: Should not be here: the API has no such property; did you mean fileInput?"
    )]
    [InlineData("""{"zebra":1}""", "/zebra: Should not be here: the API has no such property")]
    [InlineData(
        """{"inputs":[{"audioSelectors":{"a/b~c":{"tracks":"1"}}}]}""",
        "/inputs/0/audioSelectors/a~1b~0c/tracks: Should be array"
    )]
    public void A_fault_is_a_pointer_and_the_broken_rule(string settings, string fault) =>
        ModelCheck.Check(Json.Parse(settings), "JobSettings").ShouldHaveSingleItem().ToString().ShouldBe(fault);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var settings = Json.Parse(
            """{"followSource":0,"timecodeConfig":{"start":"x"},"inputs":[{"programNumber":0}]}"""
        );

        var faults = ModelCheck.Check(settings, "JobSettings");

        faults
            .Select(fault => fault.Pointer)
            .ShouldBe(["/followSource", "/timecodeConfig/start", "/inputs/0/programNumber"]);
        FaultText.Render(faults).ShouldContain(" | ");
    }

    [Fact]
    public void Null_says_nothing() =>
        ModelCheck
            .Check(
                Json.Parse("""{"followSource":null,"inputs":null,"timecodeConfig":{"source":null}}"""),
                "JobSettings"
            )
            .ShouldBeEmpty();

    [Fact]
    public void A_request_lacks_what_the_model_requires() =>
        ModelCheck
            .Request(Json.Parse("""{"queue":"Default"}"""), "CreateJob")
            .Select(fault => fault.ToString())
            .ShouldBe(["/: role is a required property", "/: settings is a required property"]);

    [Fact]
    public void An_answer_to_a_hostile_request_has_an_end()
    {
        var many = new StringBuilder("{");
        for (var index = 0; index < 5000; index++)
            many.Append(System.Globalization.CultureInfo.InvariantCulture, $"\"x{index}\":1,");
        var settings = Json.Parse(many.Append("\"followSource\":1}").ToString());

        var faults = ModelCheck.Check(settings, "JobSettings");

        faults.Length.ShouldBe(50);
        FaultText.Render(faults).Length.ShouldBeLessThan(10_000);
    }

    [Fact]
    public void A_text_that_is_made_to_be_slow_to_match_is_not()
    {
        var slow = $"https://host/{string.Concat(Enumerable.Repeat("a=b&", 50_000))}";
        var settings = Json.Parse(
            $$"""{"inputs":[{"imageInserter":{"insertableImages":[{"imageInserterInput":"{{slow}}"}]} }]}"""
        );
        var clock = System.Diagnostics.Stopwatch.StartNew();

        ModelCheck.Check(settings, "JobSettings").ShouldHaveSingleItem();

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void No_document_makes_the_check_throw() =>
        Prop.ForAll(
                Documents().ToArbitrary(),
                text =>
                {
                    var document = Json.Parse(text);
                    ModelCheck.Check(document, "JobSettings");
                    SettingsCheck.Job(document, document);
                    SettingsCheck.Template(document);
                    SettingsCheck.Preset(document);
                    JobTranslator.Translate(document);
                    SettingsPreparation.Prepare(document, JobShapes.Preset);
                }
            )
            .QuickCheckThrowOnFailure();

    /// <summary>Real shapes in which values were exchanged for others of any kind.</summary>
    private static Gen<string> Documents()
    {
        string[] wild = ["null", "7", "-1", "1e308", "\"x\"", "[]", "{}", "[{}]", "[null]", "true", "\"\"", "[[1]]"];
        var shapes = JobShapes.Names.Select(name => JobShapes.Read(name).GetRawText()).ToArray();
        return from shape in Gen.Elements(shapes)
            from swaps in Gen.Choose(1, 6)
            from picks in Gen.Choose(0, int.MaxValue - 1).ArrayOf(swaps)
            from values in Gen.Elements(wild).ArrayOf(swaps)
            select picks.Zip(values).Aggregate(shape, (text, swap) => Exchange(text, swap.First, swap.Second));
    }

    private static string Exchange(string text, int pick, string value)
    {
        var places = Pointers(Json.Parse(text), "").Where(pointer => pointer.Length > 0).ToArray();
        return places.Length == 0 ? value : Json.Parse(text).With(places[pick % places.Length], value).GetRawText();
    }

    private static IEnumerable<string> Pointers(JsonElement value, string at) =>
        value.ValueKind switch
        {
            JsonValueKind.Object => value
                .EnumerateObject()
                .SelectMany(member => Pointers(member.Value, $"{at}/{member.Name}"))
                .Prepend(at),
            JsonValueKind.Array => value
                .EnumerateArray()
                .SelectMany((item, index) => Pointers(item, $"{at}/{index}"))
                .Prepend(at),
            _ => [at],
        };
}
