using System.Net;
using System.Text;

namespace Sluice.Tests.Integration.Server;

public sealed class HostileBodyTests(ServerWorld world) : IClassFixture<ServerWorld>
{
    private const string Grants = "/api/v1/grants";
    private const string Jobs = "/api/v1/jobs";

    [Theory]
    [InlineData("", "empty")]
    [InlineData("{", "line 1, byte 2")]
    [InlineData("{\n\"bucket\": \"b\",\n}", "line 3, byte 1")]
    [InlineData("{\"bucket\":\"b\"} trailing", "line 1, byte 16")]
    [InlineData("// comment\n{}", "line 1, byte 1")]
    [InlineData("{'bucket':'b'}", "line 1, byte 2")]
    [InlineData("{\"bucket\":NaN}", "line 1, byte 11")]
    [InlineData("{\"bucket\":\"a\u0001b\"}", "line 1, byte 13")]
    public async Task What_is_not_json_is_refused_with_its_place(string body, string place)
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.PostTextAsync(Grants, body);

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest);
        error.Code.ShouldBe("request.malformed_json");
        error.Message.ShouldContain(place);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_refused()
    {
        using var tenant = await world.OpenTenantAsync();
        byte[] body = [.. "{\"bucket\":\""u8, 0xff, 0xfe, .. "\"}"u8];

        using var answer = await tenant.Http.PostBytesAsync(Grants, body);

        await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Members_that_are_not_known_are_all_named()
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.PostTextAsync(
            Jobs,
            """{"inptu":{},"input":{"grant":"g","Key":"k"},"priority":1}"""
        );

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest);
        error
            .Fields!.Select(one => (one.Field, one.Code))
            .ShouldBe([
                ("inptu", "request.unknown_member"),
                ("input.Key", "request.unknown_member"),
                ("priority", "request.unknown_member"),
            ]);
        error.Fields![1].Message.ShouldContain("grant, key");
    }

    [Theory]
    [InlineData("""{"bucket":"a","bucket":"b"}""", "bucket")]
    [InlineData("""{"bucket":"a","prefix":{"x":1,"x":2}}""", "prefix.x")]
    [InlineData("""{"bucket":"a","\u0062ucket":"b"}""", "bucket")]
    public async Task A_member_that_is_there_twice_is_refused(string body, string field)
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.PostTextAsync(Grants, body);

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest);
        error
            .Fields!.ShouldHaveSingleItem()
            .ShouldBe(new(field, "request.duplicate_member", "The member is there twice."));
    }

    [Theory]
    [InlineData("[]", "", "an object is expected.")]
    [InlineData("null", "", "an object is expected.")]
    [InlineData("\"text\"", "", "an object is expected.")]
    [InlineData("""{"input":"s3://b/k"}""", "input", "an object is expected.")]
    [InlineData("""{"input":{"grant":1}}""", "input.grant", "A string of well-formed Unicode is expected.")]
    [InlineData("""{"input":{"key":"\ud800"}}""", "input.key", "A string of well-formed Unicode is expected.")]
    [InlineData("""{"profile":["hls"]}""", "profile", "A string of well-formed Unicode is expected.")]
    [InlineData("""{"thumbnails":{"intervalSeconds":"10"}}""", "thumbnails.intervalSeconds", "A number is expected.")]
    [InlineData("""{"thumbnails":{"width":1e99}}""", "thumbnails.width", "A whole number is expected.")]
    [InlineData("""{"thumbnails":{"width":null}}""", "thumbnails.width", "A whole number is expected.")]
    public async Task A_wrong_type_is_named_with_the_right_one(string body, string field, string message)
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.PostTextAsync(Jobs, body);

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest);
        error.Fields!.ShouldHaveSingleItem().ShouldBe(new(field, "request.wrong_type", message));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"7\"")]
    [InlineData("\"CrossAccountRole\"")]
    [InlineData("\"root\"")]
    public async Task An_enumeration_takes_its_names_alone(string value)
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.PostTextAsync(Grants, $$"""{"bucket":"masters","mechanism":{{value}}}""");

        var field = (await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest)).Fields!.ShouldHaveSingleItem();
        field.Message.ShouldBe("One of cross_account_role, service_role, bucket_policy, ambient is expected.");
    }

    [Fact]
    public async Task A_missing_member_is_named()
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.PostTextAsync(Grants, "{}");

        var field = (await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest)).Fields!.ShouldHaveSingleItem();
        (field.Field, field.Code).ShouldBe(("bucket", "request.member_missing"));
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task A_deep_document_is_refused(string open, string close)
    {
        using var tenant = await world.OpenTenantAsync();
        var deep =
            string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));

        using var answer = await tenant.Http.PostTextAsync(Jobs, $$"""{"spec":{{deep}}}""");

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.BadRequest);
        error.Message.ShouldContain("deeper than 32");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_huge_document_is_refused_whether_or_not_it_says_its_length(bool saysLength)
    {
        using var tenant = await world.OpenTenantAsync();
        using var content = new StreamContent(new MemoryStream(Encoding.ASCII.GetBytes(new string(' ', 300 * 1024))));
        content.Headers.ContentType = new("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, Grants) { Content = content };
        request.Headers.TransferEncodingChunked = !saysLength;

        using var answer = await tenant.Http.SendAsync(request, TestContext.Current.CancellationToken);

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.RequestEntityTooLarge);
        error.Code.ShouldBe("request.too_large");
    }

    [Fact]
    public async Task A_document_of_the_largest_size_is_read()
    {
        using var tenant = await world.OpenTenantAsync();
        var body = """{"bucket":"masters","roleArn":"arn:aws:iam::444455556666:role/sluice"}""";

        using var answer = await tenant.Http.PostTextAsync(Grants, body + new string(' ', (256 * 1024) - body.Length));

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData(null)]
    public async Task Only_json_is_read(string? mediaType)
    {
        using var tenant = await world.OpenTenantAsync();
        using var content = new ByteArrayContent("{}"u8.ToArray());
        if (mediaType is not null)
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);

        using var answer = await tenant.Http.PostAsync(
            new Uri(Grants, UriKind.Relative),
            content,
            TestContext.Current.CancellationToken
        );

        (await answer.ShouldRefuseAsync(HttpStatusCode.UnsupportedMediaType)).Code.ShouldBe("request.media_type");
    }
}
