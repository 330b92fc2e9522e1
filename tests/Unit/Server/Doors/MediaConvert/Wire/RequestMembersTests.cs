using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Wire;

public sealed class RequestMembersTests
{
    [Fact]
    public void Members_that_are_null_are_absent()
    {
        var members = Read("""{"a":null}""");

        members.Text("a").ShouldBeNull();
        members.Number("a", 0, 1).ShouldBeNull();
        members.Has("a").ShouldBeFalse();
        members.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void All_faults_are_told_at_once_each_by_its_pointer()
    {
        var members = Read("""{"name":5,"priority":51,"status":"x","hops":[{"queue":[]},7],"tags":{"k":1}}""");

        members.Text("name");
        members.Number("priority", -50, 50);
        members.Word("status", "ACTIVE", "PAUSED");
        foreach (var hop in members.Objects("hops", 5))
            hop.Text("queue");
        members.Map("tags", MapLimits.Tags);
        members.RequiredText("role");

        Should
            .Throw<WireException>(members.Demand)
            .Error.Message.ShouldBe(
                "/name: Should be a string | /priority: Should be from -50 to 50 | /status: Should be one of ACTIVE, PAUSED"
                    + " | /hops/1: Should be an object | /hops/0/queue: Should be a string | /tags/k: Should be a string | /: role is a required property"
            );
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e99")]
    [InlineData("\"1\"")]
    [InlineData("99999999999")]
    public void Numbers_are_whole_and_of_the_machine(string json)
    {
        var members = Read($$"""{"n":{{json}}}""");

        members.Number("n", 0, int.MaxValue).ShouldBeNull();
        members.Faults.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_map_of_ten_thousand_members_is_one_fault()
    {
        var members = Read(
            JsonSerializer.Serialize(
                new { tags = Enumerable.Range(0, 10_000).ToDictionary(number => $"k{number}", _ => 1) }
            )
        );

        members.Map("tags", MapLimits.Tags);

        members.Faults.ShouldBe(["/tags: Should not have more than 50 members"]);
    }

    [Fact]
    public void Keys_and_values_of_maps_are_bounded()
    {
        var members = Read($$$"""{"m":{"{{{new string('k', 129)}}}":"v","k":"{{{new string('v', 257)}}}","":"x"}}""");

        members.Map("m", MapLimits.UserMetadata)!.ShouldBeEmpty();

        members.Faults.Count.ShouldBe(3);
    }

    private static RequestMembers Read(string json) => new(JsonElement.Parse(json));
}
