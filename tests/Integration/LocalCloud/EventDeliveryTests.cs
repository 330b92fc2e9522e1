using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.LocalCloud.Events;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>What EventBridge promises about the way of an event to an endpoint: signature, order, once, addresses, second chances.</summary>
public sealed class EventDeliveryTests : IAsyncLifetime
{
    private const string JobEvents = """{"source":["aws.mediaconvert"]}""";

    private CloudHost _host = null!;

    private EventStudio Studio => new(_host);

    private AccountId Account => new(_host.Studio.Id);

    public async ValueTask InitializeAsync() => _host = await CloudHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_connection_whose_key_is_the_signature_header_signs_time_and_body_and_shows_no_secret()
    {
        await using var webhook = await WebhookServer.StartAsync();
        await EndpointAsync(webhook, "Sluice-Signature", "s3cr3t-to-sign-with");

        Publish(1, "COMPLETE");

        var (body, headers, _) = await webhook.NextAsync();
        var parts = headers["Sluice-Signature"].Split(',');
        var time = parts[0]["t=".Length..];
        var age = _host.Time.GetUtcNow().ToUnixTimeSeconds() - long.Parse(time, CultureInfo.InvariantCulture);
        age.ShouldBeInRange(0, 60);
        var expected = HMACSHA256.HashData("s3cr3t-to-sign-with"u8, Encoding.UTF8.GetBytes($"{time}.{body}"));
        parts[1].ShouldBe($"v1={Convert.ToHexStringLower(expected)}");
        headers.Values.ShouldAllBe(value => !value.Contains("s3cr3t"));
    }

    [Fact]
    public async Task Events_of_one_stream_arrive_in_order_though_the_first_is_refused_twice()
    {
        await using var webhook = await WebhookServer.StartAsync(404, 409);
        await EndpointAsync(webhook, "X-API-Key", "s3cr3t");

        Publish(1, "PROGRESSING");
        Publish(2, "STATUS_UPDATE");
        Publish(3, "COMPLETE");

        (await StatusesAsync(webhook, 5)).ShouldBe([
            "PROGRESSING",
            "PROGRESSING",
            "PROGRESSING",
            "STATUS_UPDATE",
            "COMPLETE",
        ]);
    }

    [Fact]
    public async Task An_event_that_is_refused_for_long_no_longer_keeps_the_others_back()
    {
        await using var webhook = await WebhookServer.StartAsync(503);
        await EndpointAsync(webhook, "X-API-Key", "s3cr3t");
        Publish(1, "PROGRESSING");
        (await StatusesAsync(webhook, 1)).ShouldBe(["PROGRESSING"]);

        _host.Time.Ahead = TimeSpan.FromMinutes(2);
        Publish(2, "COMPLETE");

        (await StatusesAsync(webhook, 2)).Order(StringComparer.Ordinal).ShouldBe(["COMPLETE", "PROGRESSING"]);
    }

    [Fact]
    public async Task What_was_told_before_is_not_told_again_after_a_restart()
    {
        await using var webhook = await WebhookServer.StartAsync();
        await EndpointAsync(webhook, "X-API-Key", "s3cr3t");
        Publish(1, "PROGRESSING").ShouldNotBeNull();
        Publish(2, "COMPLETE").ShouldNotBeNull();
        await StatusesAsync(webhook, 2);
        // What was answered and not yet noted would come once more: at least once is what EventBridge promises.
        await EventStudio.UntilAsync(() => _host.Cloud.Events.Counts.Delivered == 2);
        await _host.StopAsync();

        _host = await CloudHost.StartAsync(_host.Folder);

        _host.Cloud.Events.PositionOf("job-1").ShouldBe(2);
        _host.Cloud.Events.PositionOf("job-2").ShouldBe(0);
        Publish(1, "PROGRESSING").ShouldBeNull();
        Publish(2, "COMPLETE").ShouldBeNull();
        Publish(3, "NEW_WARNING").ShouldNotBeNull();
        (await StatusesAsync(webhook, 1)).ShouldBe(["NEW_WARNING"]);
    }

    [Fact]
    public async Task What_was_given_up_is_shown_to_its_account_and_gets_another_chance()
    {
        await using var webhook = await WebhookServer.StartAsync(400);
        await EndpointAsync(webhook, "X-API-Key", "s3cr3t");
        Publish(1, "COMPLETE");
        await webhook.NextAsync();
        await EventStudio.UntilAsync(() => _host.Cloud.Events.Counts.Dead == 1);
        var dead = _host.Cloud.Events.DeadDeliveriesOf(Account).Single();

        _host.Cloud.Events.Redeliver(new AccountId(_host.Service.Id), dead.Id).ShouldBeFalse();
        _host.Cloud.Events.Redeliver(Account, dead.Id).ShouldBeTrue();

        (await StatusesAsync(webhook, 1)).ShouldBe(["COMPLETE"]);
        dead.Error.ShouldBe($"HTTP_400: {webhook.Url}/transcoding answered 400.");
        dead.TargetArn.ShouldContain(":api-destination/webhook/");
        _host.Cloud.Events.DeadDeliveriesOf(new AccountId(_host.Service.Id)).ShouldBeEmpty();
        await EventStudio.UntilAsync(() => _host.Cloud.Events.DeadDeliveries.Count == 0);
    }

    [Fact]
    public async Task Where_only_the_internet_is_in_reach_an_endpoint_on_this_machine_gets_nothing()
    {
        await using var webhook = await WebhookServer.StartAsync();
        await EndpointAsync(webhook, "X-API-Key", "s3cr3t");
        await _host.StopAsync();
        _host = await CloudHost.StartAsync(_host.Folder, eventTargets: EventReach.Public);

        Publish(1, "COMPLETE");

        await EventStudio.UntilAsync(() => _host.Cloud.Events.Counts.Dead == 1);
        _host
            .Cloud.Events.DeadDeliveries.Single()
            .Error.ShouldStartWith("FORBIDDEN_ADDRESS: 127.0.0.1 is an address of");
        webhook.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://10.1.2.3/hook")]
    [InlineData("http://[::ffff:192.168.0.1]/hook")]
    public async Task An_endpoint_in_a_private_network_is_refused_when_it_is_made(string endpoint)
    {
        var connection = await Studio.OkAsync(
            "CreateConnection",
            new
            {
                Name = "webhook",
                AuthorizationType = "API_KEY",
                AuthParameters = new { ApiKeyAuthParameters = new { ApiKeyName = "X-API-Key", ApiKeyValue = "k" } },
            }
        );

        var refusal = await Studio.CallAsync(
            "CreateApiDestination",
            new
            {
                Name = "webhook",
                ConnectionArn = connection["ConnectionArn"],
                InvocationEndpoint = endpoint,
                HttpMethod = "POST",
            }
        );

        refusal.Code.ShouldBe("ValidationException");
        refusal.Message.ShouldContain("--event-targets");
    }

    private string? Publish(long position, string status) =>
        _host.Cloud.Events.Publish(
            Account,
            new ServiceEvent(
                "aws.mediaconvert",
                "MediaConvert Job State Change",
                new JsonObject { ["status"] = status }
            )
            {
                Place = new StreamPlace("job-1", position),
            }
        );

    private async Task EndpointAsync(WebhookServer webhook, string header, string secret)
    {
        await Studio.RuleAsync("jobs", JobEvents);
        var destination = await Studio.DestinationAsync(webhook, header, secret);
        await Studio.TargetAsync(
            "jobs",
            new
            {
                Id = "webhook",
                Arn = destination,
                RoleArn = await Studio.RoleAsync(destination),
            }
        );
    }

    private static async Task<string[]> StatusesAsync(WebhookServer webhook, int count)
    {
        var statuses = new List<string>();
        for (var number = 0; number < count; number++)
        {
            var (body, _, _) = await webhook.NextAsync();
            statuses.Add(JsonNode.Parse(body)!["detail"]!["status"]!.ToString());
        }
        return [.. statuses];
    }
}
