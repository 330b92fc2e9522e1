using System.Text;
using System.Text.Json;

namespace Sluice.Tests.Integration.Server.Doors;

/// <summary>What no SDK would send, and what SDKs would not show.</summary>
public sealed class WireTests(DoorHost host) : IClassFixture<DoorHost>
{
    [Theory]
    [InlineData("{", 400, "BadRequestException")]
    [InlineData("[]", 400, "BadRequestException")]
    [InlineData("\"x\"", 400, "BadRequestException")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}", 400, "BadRequestException")]
    [InlineData("{\"name\":\"a\\ud800\"}", 400, "BadRequestException")]
    [InlineData("{\"name\":{\"a\":1}}", 400, "BadRequestException")]
    [InlineData("{\"nom\":\"a\"}", 400, "BadRequestException")]
    public async Task Bodies_that_mean_nothing_are_bad_requests(string body, int status, string code)
    {
        using var admin = host.Admin;

        var reply = await admin.PostAsync("/queues", body);

        (reply.Status, reply.Code).ShouldBe((status, code), reply.Body);
        reply.HasRequestId.ShouldBeTrue();
        reply.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["message"]);
    }

    [Fact]
    public async Task Deep_nesting_and_wide_maps_are_refused_without_harm()
    {
        using var admin = host.Admin;
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 50_000));
        var wide = JsonSerializer.Serialize(
            new
            {
                role = host.Role,
                settings = new { },
                userMetadata = Enumerable.Range(0, 10_000).ToDictionary(number => $"k{number}", _ => "v"),
            }
        );

        (await admin.PostAsync("/jobs", deep)).Message.ShouldBe("The body is nested deeper than 64 levels.");
        (await admin.PostAsync("/jobs", wide)).Message.ShouldBe("/userMetadata: Should not have more than 10 members");
    }

    [Fact]
    public async Task Bodies_and_media_types_have_their_bounds()
    {
        using var admin = host.Admin;

        var large = await admin.PostAsync("/queues", $$"""{"name":"{{new string('a', 3_000_000)}}"}""");
        var xml = await admin.SendAsync("POST", "/queues", "<queue/>", "application/xml");

        (large.Status, large.Code).ShouldBe((413, "RequestEntityTooLargeException"));
        (xml.Status, xml.Code).ShouldBe((415, "UnsupportedMediaTypeException"));
    }

    [Theory]
    [InlineData("GET", "/films", 404, "UnknownOperationException")]
    [InlineData("PATCH", "/queues", 404, "UnknownOperationException")]
    [InlineData("GET", "/queues/%zz", 400, "BadRequestException")]
    [InlineData("GET", "/queues?maxResults=0", 400, "BadRequestException")]
    [InlineData("GET", "/queues?maxResults=1e1", 400, "BadRequestException")]
    [InlineData("GET", "/queues?listBy=SIZE", 400, "BadRequestException")]
    [InlineData("GET", "/jobs?status=DONE", 400, "BadRequestException")]
    [InlineData("GET", "/tags/arn%3Aaws%3As3%3A%3A%3Ab", 400, "BadRequestException")]
    public async Task Paths_and_queries_that_mean_nothing_are_told_apart(
        string method,
        string path,
        int status,
        string code
    )
    {
        using var admin = host.Admin;

        var reply = await admin.SendAsync(method, path);

        (reply.Status, reply.Code).ShouldBe((status, code), reply.Body);
    }

    [Fact]
    public async Task Nobody_comes_in_without_a_signature()
    {
        using var client = host.Admin;

        var reply = await client.SendAsync(client.Unsigned("GET", "/queues"));

        (reply.Status, reply.Code).ShouldBe((403, "MissingAuthenticationTokenException"));
    }

    [Fact]
    public async Task A_signature_holds_for_what_was_signed_alone()
    {
        var studio = host.Studio;
        using var admin = host.Admin;
        using var wrongSecret = new DoorClient(host.Url, studio.AccessKeyId, "not the secret");
        using var wrongKey = new DoorClient(host.Url, "AKIAAAAAAAAAAAAAAAAA", studio.SecretAccessKey);
        using var yesterday = new DoorClient(host.Url, studio.AccessKeyId, studio.SecretAccessKey)
        {
            Time = TimeProvider.System.GetUtcNow().AddHours(-1),
        };
        using var elsewhere = new DoorClient(host.Url, studio.AccessKeyId, studio.SecretAccessKey)
        {
            Region = "eu-north-1",
        };
        const string Queues = DoorClient.Version + "/queues";
        var body = """{"name":"signed"}"""u8.ToArray();

        Code(await wrongSecret.GetAsync("/queues")).ShouldBe("403 InvalidSignatureException");
        Code(await wrongKey.GetAsync("/queues")).ShouldBe("403 UnrecognizedClientException");
        Code(await yesterday.GetAsync("/queues")).ShouldBe("403 InvalidSignatureException");
        Code(await elsewhere.GetAsync("/queues")).ShouldBe("403 InvalidSignatureException");
        Code(await admin.SendAsync("GET", Queues, null, "", sent: $"{Queues}/Default"))
            .ShouldBe("403 InvalidSignatureException");
        Code(await admin.SendAsync("GET", Queues, null, "", sent: $"{Queues}?maxResults=1"))
            .ShouldBe("403 InvalidSignatureException");
        Code(
                await admin.SendAsync(
                    "POST",
                    Queues,
                    body,
                    "application/json",
                    sentBody: """{"name":"forged"}"""u8.ToArray()
                )
            )
            .ShouldBe("403 InvalidSignatureException");
    }

    [Fact]
    public async Task A_signature_for_another_service_does_not_open_the_door()
    {
        using var s3 = new DoorClient(host.Url, host.Studio.AccessKeyId, host.Studio.SecretAccessKey)
        {
            Service = "s3",
        };

        var reply = await s3.GetAsync("/queues");

        reply.Code.ShouldBeNull();
        reply.Body.ShouldContain("<Error>");
    }

    [Fact]
    public async Task Names_with_slashes_spaces_and_letters_of_the_world_come_back_as_they_were()
    {
        await host.PausedQueueAsync("Nächte/1 %2F +");
        using var admin = host.Admin;

        var reply = await admin.GetAsync($"/queues/{Uri.EscapeDataString("Nächte/1 %2F +")}");

        reply.Status.ShouldBe(200, reply.Body);
        reply.Json.GetProperty("queue").GetProperty("name").GetString().ShouldBe("Nächte/1 %2F +");
        Encoding.UTF8.GetByteCount(reply.Body).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Pages_go_on_where_they_ended_and_tokens_are_good_for_one_list()
    {
        await host.PausedQueueAsync("page-a");
        await host.PausedQueueAsync("page-b");
        using var admin = host.Admin;
        var names = new List<string>();
        string? token = null;
        do
        {
            var page = (await admin.GetAsync($"/queues?maxResults=1&nextToken={token}")).Json;
            names.Add(page.GetProperty("queues")[0].GetProperty("name").GetString()!);
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        } while (token is not null);
        var first = (await admin.GetAsync("/queues?maxResults=1")).Json.GetProperty("nextToken").GetString();

        names.ShouldBe(names.Distinct().Order(StringComparer.Ordinal));
        names.ShouldContain("Default");
        names.ShouldContain("page-b");
        Code(await admin.GetAsync($"/queues?maxResults=1&order=DESCENDING&nextToken={first}"))
            .ShouldBe("400 BadRequestException");
        Code(await admin.GetAsync($"/presets?nextToken={first}")).ShouldBe("400 BadRequestException");
        using var stranger = host.OfStranger;
        Code(await stranger.GetAsync($"/queues?maxResults=1&nextToken={first}")).ShouldBe("400 BadRequestException");
    }

    private static string Code(DoorReply reply) => $"{reply.Status} {reply.Code}";
}
