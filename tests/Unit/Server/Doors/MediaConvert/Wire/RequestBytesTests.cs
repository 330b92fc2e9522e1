using System.Text;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Wire;

public sealed class RequestBytesTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/x-amz-json-1.1")]
    public void JSON_is_read_under_the_types_that_SDKs_send(string? type) =>
        RequestBytes.Parse("""{"a":1}"""u8.ToArray(), type).GetProperty("a").GetInt32().ShouldBe(1);

    [Fact]
    public void No_body_is_an_empty_object() => RequestBytes.Parse([], "text/plain").EnumerateObject().ShouldBeEmpty();

    [Theory]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("null", 400)]
    [InlineData("{\"a\":1,\"a\":2}", 400)]
    [InlineData("{\"a\":1} {}", 400)]
    [InlineData("{\"a\":NaN}", 400)]
    [InlineData("\uFEFF{}", 400)]
    [InlineData("{\"a\":\"\\ud800\"}", 400)]
    [InlineData("{\"\\udc00\":1}", 400)]
    public void What_is_no_JSON_object_is_a_bad_request(string body, int status)
    {
        var refused = Should.Throw<WireException>(() => RequestBytes.Parse(Encoding.UTF8.GetBytes(body), null));

        (refused.Error.Status, refused.Error.Code).ShouldBe((status, "BadRequestException"));
    }

    [Fact]
    public void Deep_nesting_is_refused_by_name() =>
        Should
            .Throw<WireException>(() =>
                RequestBytes.Parse(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))), null)
            )
            .Error.Message.ShouldBe("The body is nested deeper than 64 levels.");

    [Fact]
    public void Other_media_types_are_refused() =>
        Should
            .Throw<WireException>(() => RequestBytes.Parse("{}"u8.ToArray(), "application/xml"))
            .Error.Status.ShouldBe(415);
}
