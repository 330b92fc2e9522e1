using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Orders;

public sealed class JobRequestTests
{
    [Fact]
    public void Role_and_settings_alone_are_enough()
    {
        var request = Read("""{"role":"r","settings":{"inputs":[]}}""");

        request.Role.ShouldBe("r");
        request.Priority.ShouldBeNull();
        request.HopDestinations.ShouldBeNull();
        request.UserMetadata.ShouldBeEmpty();
    }

    [Fact]
    public void Both_are_missed_by_name() =>
        Fault("{}").ShouldBe("/: role is a required property | /: settings is a required property");

    [Theory]
    [InlineData("\"priority\":51", "/priority: Should be from -50 to 50")]
    [InlineData(
        "\"statusUpdateInterval\":\"SECONDS_11\"",
        "/statusUpdateInterval: Should be one of SECONDS_10, SECONDS_12"
    )]
    [InlineData(
        "\"accelerationSettings\":{\"mode\":\"FAST\"}",
        "/accelerationSettings/mode: Should be one of DISABLED, ENABLED, PREFERRED"
    )]
    [InlineData(
        "\"hopDestinations\":[{\"waitMinutes\":0}]",
        "/hopDestinations/0/waitMinutes: Should be from 1 to 4320"
    )]
    [InlineData("\"jobEngineVersion\":\"1999-12-31\"", "/jobEngineVersion: Should be one of the versions")]
    [InlineData("\"clientRequestToken\":\"\\u0007\"", "/clientRequestToken: Should hold ASCII characters only")]
    [InlineData("\"billingTagsSource\":\"NOBODY\"", "/billingTagsSource: Should be one of QUEUE")]
    public void Members_around_the_settings_have_their_bounds(string member, string fault) =>
        Fault($$"""{"role":"r","settings":{},{{member}}}""").ShouldStartWith(fault);

    [Fact]
    public void More_metadata_than_an_event_takes_is_refused()
    {
        var entries = string.Join(',', Enumerable.Range(0, 11).Select(number => $"\"k{number}\":\"v\""));

        Fault($$$"""{"role":"r","settings":{},"userMetadata":{{{{entries}}}}}""")
            .ShouldBe("/userMetadata: Should not have more than 10 members");
    }

    private static JobRequest Read(string json) => JobRequest.Read(new RequestMembers(JsonElement.Parse(json)));

    private static string Fault(string json) => Should.Throw<WireException>(() => Read(json)).Error.Message;
}
