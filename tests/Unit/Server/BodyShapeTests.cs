using System.Text.Json;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;

namespace Sluice.Tests.Unit.Server;

public sealed class BodyShapeTests
{
    [Fact]
    public void A_whole_order_has_no_faults() =>
        Check<JobOrder>(
                """
                {"input":{"grant":"g","key":"k"},"output":{"grant":"g","prefix":"p"},"spec":{"extends":"hls"},
                 "thumbnails":{"intervalSeconds":1.5,"width":320},"sprite":{"intervalSeconds":1,"tileWidth":1,"columns":1,"rows":1}}
                """
            )
            .ShouldBeEmpty();

    [Fact]
    public void An_order_that_a_client_writes_has_no_faults() =>
        Check<GrantOrder>(
                WireFormat.Write(
                    new GrantOrder { Bucket = "b", Mechanism = global::Sluice.Access.Grants.GrantMechanismKind.Ambient }
                )
            )
            .ShouldBeEmpty();

    [Fact]
    public void Faults_of_all_kinds_are_told_together() =>
        Check<JobOrder>("""{"input":[],"output":{"grant":true,"bucket":"b"},"x":null}""")
            .Select(one => $"{one.Field} {one.Code}")
            .ShouldBe([
                "input request.wrong_type",
                "output.grant request.wrong_type",
                "output.bucket request.unknown_member",
                "x request.unknown_member",
            ]);

    [Fact]
    public void A_member_may_be_null_where_it_may_be_absent() =>
        Check<JobOrder>("""{"profile":null,"thumbnails":null,"spec":null}""").ShouldBeEmpty();

    [Fact]
    public void A_required_member_may_not_be_null() =>
        Check<GrantOrder>("""{"bucket":null}""").ShouldHaveSingleItem().Code.ShouldBe("request.wrong_type");

    [Fact]
    public void A_long_name_is_not_echoed_whole() =>
        Check<GrantOrder>($$"""{"bucket":"b","{{new string('n', 5000)}}":1}""")
            .ShouldHaveSingleItem()
            .Field.Length.ShouldBeLessThan(70);

    [Theory]
    [InlineData("""{"a":1,"b":{"a":1}}""", null)]
    [InlineData("""{"a":1,"b":2,"a":1}""", "a")]
    [InlineData("""{"a":[{"b":1},{"b":1,"b":2}]}""", "a[1].b")]
    [InlineData("""[[{"x":{"y":1,"y":1}}]]""", "[0][0].x.y")]
    [InlineData("""{"a":1,"A":2}""", null)]
    public void Members_that_are_there_twice_are_found_at_any_depth(string json, string? path) =>
        DuplicateMembers
            .Find(JsonElement.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = true }))
            .ShouldBe(path);

    private static List<FieldErrorDocument> Check<T>(string json) =>
        BodyShape.Check(JsonElement.Parse(json), WireFormat.TypeOf<T>());
}
