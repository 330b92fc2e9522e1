using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.S3;

namespace Sluice.Tests.Unit.LocalCloud.S3;

public sealed class S3AddressTests
{
    [Theory]
    [InlineData("/", "", "")]
    [InlineData("/b", "b", "")]
    [InlineData("/b/", "b", "")]
    [InlineData("/b/k", "b", "k")]
    [InlineData("/b//k", "b", "/k")]
    [InlineData("/b/../../etc/passwd", "b", "../../etc/passwd")]
    [InlineData("/b/a%2Fb%20c+d", "b", "a/b c+d")]
    [InlineData("/b/%25", "b", "%")]
    public void A_path_names_a_bucket_and_a_key_taken_literally(string path, string bucket, string key) =>
        S3Address.Read("127.0.0.1:9000", path).ShouldBe(new S3Address(bucket, key));

    [Theory]
    [InlineData("media.localhost:9000", "media")]
    [InlineData("a.b.localhost", "a.b")]
    [InlineData("media.s3.localhost", "media")]
    public void A_host_below_localhost_names_the_bucket(string host, string bucket) =>
        S3Address.Read(host, "/a/b").ShouldBe(new S3Address(bucket, "a/b"));

    [Theory]
    [InlineData("localhost:9000")]
    [InlineData("s3.localhost")]
    [InlineData("[::1]:9000")]
    [InlineData(null)]
    public void Other_hosts_leave_the_bucket_to_the_path(string? host) =>
        S3Address.Read(host, "/a/b").ShouldBe(new S3Address("a", "b"));

    [Fact]
    public void Keys_have_1024_bytes_at_most()
    {
        S3Address.Read(null, "/b/" + new string('k', 1024)).Key.Length.ShouldBe(1024);
        Refusal("/b/" + new string('k', 1025)).ShouldBe("KeyTooLongError");
        Refusal("/b/" + string.Concat(Enumerable.Repeat("%C3%BC", 513))).ShouldBe("KeyTooLongError");
    }

    [Theory]
    [InlineData("/b/%00")]
    [InlineData("/b/%FF%FE")]
    public void Keys_that_are_no_text_are_refused(string path) => Refusal(path).ShouldBe("InvalidURI");

    private static string Refusal(string path) =>
        Should.Throw<CloudException>(() => S3Address.Read(null, path)).Error.Code;
}
