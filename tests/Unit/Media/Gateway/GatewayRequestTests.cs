using Sluice.Media.Gateway;

namespace Sluice.Tests.Unit.Media.Gateway;

public sealed class GatewayRequestTests
{
    private static readonly Dictionary<string, ServedSource> Resources = new()
    {
        ["/abc"] = new ServedSource(0, 10),
        ["/xyz"] = new ServedSource(1, 3),
    };

    [Fact]
    public void Each_path_names_its_own_source()
    {
        var second = GatewayResponse.To(GatewayRequest.Parse("GET /xyz HTTP/1.1\r\nRange: bytes=1-"), Resources);

        second.ShouldBe(new GatewayResponse(206, new ByteRange(1, 2)) { Source = 1, Length = 3 });
    }

    [Fact]
    public void The_request_that_ffmpeg_sends_is_understood()
    {
        var request = GatewayRequest.Parse(
            "GET /abc HTTP/1.1\r\nUser-Agent: Lavf/59.27.100\r\nAccept: */*\r\nRange: bytes=0-\r\nConnection: close\r\nHost: 127.0.0.1:8080\r\nIcy-MetaData: 1"
        );

        request.ShouldBe(new GatewayRequest("GET", "/abc") { Range = "bytes=0-", KeepAlive = false });
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET /abc")]
    [InlineData("GET  /abc HTTP/1.1")]
    [InlineData("GET /abc HTTP/2.0")]
    [InlineData("GET /abc HTTP/1.1\r\nno colon")]
    [InlineData("GET /abc HTTP/1.1\r\n: empty name")]
    [InlineData("\0\0\0\0")]
    public void What_is_no_request_is_refused(string head)
    {
        GatewayRequest.Parse(head).ShouldBeNull();
        GatewayResponse.To(GatewayRequest.Parse(head), Resources).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("POST /abc HTTP/1.1", 405)]
    [InlineData("GET /abc HTTP/1.1\r\nContent-Length: 5", 405)]
    [InlineData("GET /abc HTTP/1.1\r\nTransfer-Encoding: chunked", 405)]
    [InlineData("GET /abd HTTP/1.1", 404)]
    [InlineData("GET /abc/../etc/passwd HTTP/1.1", 404)]
    [InlineData("GET http://example.com/ HTTP/1.1", 404)]
    [InlineData("GET /abc HTTP/1.1\r\nRange: bytes=10-", 416)]
    [InlineData("GET /abc HTTP/1.1\r\nRange: bytes=9-", 206)]
    [InlineData("GET /abc HTTP/1.1", 200)]
    [InlineData("HEAD /abc HTTP/1.1", 200)]
    public void Only_reads_of_the_one_resource_are_served(string head, int status) =>
        GatewayResponse.To(GatewayRequest.Parse(head), Resources).Status.ShouldBe(status);

    [Fact]
    public void A_refused_body_ends_the_connection() =>
        GatewayResponse
            .To(GatewayRequest.Parse("GET /abc HTTP/1.1\r\nContent-Length: 5"), Resources)
            .KeepAlive.ShouldBeFalse();

    [Fact]
    public void A_part_names_its_place_in_the_whole()
    {
        var response = GatewayResponse.To(GatewayRequest.Parse("GET /abc HTTP/1.1\r\nRange: bytes=2-5"), Resources);

        System
            .Text.Encoding.ASCII.GetString(response.Head())
            .ShouldBe(
                "HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\nContent-Type: application/octet-stream\r\n"
                    + "Accept-Ranges: bytes\r\nConnection: keep-alive\r\nContent-Range: bytes 2-5/10\r\n\r\n"
            );
    }
}
