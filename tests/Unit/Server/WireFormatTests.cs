using System.Text.Json;
using Sluice.Access.Grants;
using Sluice.Jobs;
using Sluice.Media.Outputs;
using Sluice.Server.Api.Wire;

namespace Sluice.Tests.Unit.Server;

public sealed class WireFormatTests
{
    [Theory]
    [InlineData(GrantUse.ReadWrite, "read_write")]
    [InlineData(GrantState.TooNarrow, "too_narrow")]
    [InlineData(GrantMechanismKind.CrossAccountRole, "cross_account_role")]
    public void Enumerations_are_written_in_snake_case(Enum value, string expected) =>
        JsonSerializer.Serialize(value, value.GetType(), WireFormat.Options).ShouldBe($"\"{expected}\"");

    [Fact]
    public void Every_kind_of_output_is_a_word_of_the_documents()
    {
        var words = Enum.GetValues<OutputKind>().Select(kind => WireFormat.Write(new OutputDocument(kind, "x")));

        words
            .Select(word => JsonElement.Parse(word).GetProperty("kind").GetString())
            .ShouldBe(["file", "manifest", "playlist", "rendition", "thumbnail", "sprite", "captions"]);
    }

    [Fact]
    public void What_is_absent_is_not_written() =>
        WireFormat
            .Write(new OutputDocument(OutputKind.File, "video.mp4") { Bytes = 7 })
            .ShouldBe("""{"kind":"file","path":"video.mp4","bytes":7}""");

    [Fact]
    public void Points_in_time_are_utc_to_the_millisecond()
    {
        var at = new DateTimeOffset(2026, 11, 22, 10, 30, 0, TimeSpan.FromHours(2)).AddTicks(12_345_678);

        var text = WireFormat.Write(new OrganizationDocument("999990000001", "studio", at));

        text.ShouldContain("\"createdAt\":\"2026-11-22T08:30:01.234Z\"");
    }

    [Fact]
    public void People_can_read_what_is_written() =>
        WireFormat
            .Write(new WarningDocument("a.b", "dash+hls <Übergröße> \"x\""))
            .ShouldContain("dash+hls <Übergröße> \\\"x\\\"");

    [Fact]
    public void A_document_with_a_member_twice_is_not_read() =>
        Should.Throw<JsonException>(() =>
            JsonSerializer.Deserialize<WarningDocument>("""{"code":"a","code":"b","message":""}""", WireFormat.Options)
        );

    [Fact]
    public void Every_job_failure_class_has_a_word_of_its_own() =>
        Enum.GetValues<JobFailureClass>()
            .Select(one => ErrorBody.From(new JobFailure(one, "a.b", "c")).Class.ToString())
            .ShouldBe(Enum.GetNames<JobFailureClass>());
}
