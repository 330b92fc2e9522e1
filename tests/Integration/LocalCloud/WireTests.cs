using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Sluice.LocalCloud.Checksums;
using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class WireTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task A_wrong_secret_is_a_signature_that_does_not_match()
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio) { Secret = "wrong" };

        var (status, code, body) = await client.SendAsync("GET", "/");

        (status, code).ShouldBe((403, "SignatureDoesNotMatch"));
        body.ShouldNotContain(cloud.Host.Studio.SecretAccessKey);
    }

    [Theory]
    [InlineData("s3", "InvalidAccessKeyId")]
    [InlineData("sts", "InvalidClientTokenId")]
    [InlineData("iam", "InvalidClientTokenId")]
    public async Task An_unknown_key_has_the_code_of_its_service(string service, string expected)
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio with { AccessKeyId = "AKIAUNKNOWN" })
        {
            Service = service,
        };

        (await client.CallAsync("GetCallerIdentity")).Code.ShouldBe(expected);
    }

    [Fact]
    public async Task A_request_recorded_and_sent_again_later_is_refused()
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio)
        {
            Time = TimeProvider.System.GetUtcNow().AddMinutes(-16),
        };

        (await client.SendAsync("GET", "/")).Code.ShouldBe("RequestTimeTooSkewed");
    }

    [Fact]
    public async Task A_wrong_region_and_a_wrong_service_are_malformed()
    {
        using var region = new RawClient(cloud.Host, cloud.Host.Studio) { Region = "eu-north-1" };
        using var service = new RawClient(cloud.Host, cloud.Host.Studio) { Service = "ec2" };

        (await region.SendAsync("GET", "/")).Body.ShouldContain("<Region>us-east-1</Region>");
        (await service.SendAsync("GET", "/")).Code.ShouldBe("AuthorizationHeaderMalformed");
    }

    [Fact]
    public async Task A_body_that_is_not_the_one_that_was_signed_is_not_kept()
    {
        var bucket = await cloud.NewBucketAsync();
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var hash = Convert.ToHexStringLower(SHA256.HashData("good"u8));

        (await client.SendAsync("PUT", $"/{bucket}/k", "evil"u8.ToArray(), hash)).Code.ShouldBe(
            "XAmzContentSHA256Mismatch"
        );
        (
            await client.SendAsync(
                "PUT",
                $"/{bucket}/k",
                "good"u8.ToArray(),
                "UNSIGNED-PAYLOAD",
                ("content-md5", Convert.ToBase64String(MD5.HashData("x"u8)))
            )
        ).Code.ShouldBe("BadDigest");
        (
            await client.SendAsync(
                "PUT",
                $"/{bucket}/k",
                "good"u8.ToArray(),
                "UNSIGNED-PAYLOAD",
                ("x-amz-checksum-crc32", "AAAAAA==")
            )
        ).Code.ShouldBe("BadDigest");
        (await client.SendAsync("GET", $"/{bucket}/k")).Code.ShouldBe("NoSuchKey");
        Directory.EnumerateFiles(Path.Combine(cloud.Host.Folder, "incoming")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("CRC64NVME")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task Unsigned_chunks_inside_http_chunks_are_checked_by_their_trailer(string name)
    {
        var bucket = await cloud.NewBucketAsync();
        ChecksumAlgorithm.TryFind(name, out var algorithm).ShouldBeTrue();
        var bytes = RandomNumberGenerator.GetBytes(100_000);

        (await SendTrailerAsync(bucket, algorithm!, bytes, ChecksumValue.Of(algorithm!, bytes))).ShouldBe("");
        (await SendTrailerAsync(bucket, algorithm!, bytes, ChecksumValue.Of(algorithm!, "other"u8))).ShouldBe(
            "BadDigest"
        );
        (await SendTrailerAsync(bucket, algorithm!, bytes, null)).ShouldBe("MalformedTrailerError");
    }

    [Fact]
    public async Task A_chunk_changed_on_the_way_is_not_kept()
    {
        var bucket = await cloud.NewBucketAsync();

        (await SendSignedAsync(bucket, "hello", "hello")).ShouldBe("");
        (await SendSignedAsync(bucket, "hello", "HELLO")).ShouldBe("SignatureDoesNotMatch");
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        (await client.SendAsync("GET", $"/{bucket}/k")).Body.ShouldBe("hello");
    }

    [Fact]
    public async Task Documents_are_bounded_and_have_no_entities()
    {
        var bucket = await cloud.NewBucketAsync();
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var giant = Encoding.ASCII.GetBytes("<Delete>" + new string(' ', 3 * 1024 * 1024) + "</Delete>");
        var entity =
            """<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><Delete><Object><Key>&x;</Key></Object></Delete>"""u8.ToArray();

        (await client.SendAsync("POST", $"/{bucket}?delete", giant)).Code.ShouldBe("EntityTooLarge");
        (await client.SendAsync("POST", $"/{bucket}?delete", entity)).Code.ShouldBe("MalformedXML");
        (await client.SendAsync("PUT", $"/{bucket}?policy", new byte[21 * 1024])).Code.ShouldBe("PolicyTooLarge");
        (await client.SendAsync("PUT", $"/{bucket}?lifecycle", "<x/>"u8.ToArray())).Code.ShouldBe("NotImplemented");
        using var iam = new RawClient(cloud.Host, cloud.Host.Studio) { Service = "iam" };
        (await iam.CallAsync("CreateUser", ("UserName", new string('x', 600 * 1024)))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("/b%00/k")]
    [InlineData("/bucket/%00")]
    [InlineData("/bucket/%FF%FE")]
    [InlineData("/%2e%2e/%2e%2e/etc/passwd")]
    public async Task Paths_that_are_no_text_or_no_bucket_are_a_4xx(string path)
    {
        var answer = await SocketAsync(
            $"GET {path} HTTP/1.1\r\nHost: {cloud.Host.Url.Authority}\r\nConnection: close\r\n\r\n"
        );

        answer.ShouldMatch("^HTTP/1.1 40[034]");
    }

    [Theory]
    [InlineData("/leading")]
    [InlineData("a/../b")]
    [InlineData("./b")]
    [InlineData("b/")]
    public async Task Slashes_and_dots_in_a_key_are_kept_as_sent(string key)
    {
        var bucket = await cloud.NewBucketAsync();
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);

        (await client.SendAsync("PUT", $"/{bucket}/{key}", "x"u8.ToArray())).Status.ShouldBe(200);

        (await client.SendAsync("GET", $"/{bucket}?list-type=2")).Body.ShouldContain($"<Key>{key}</Key>");
        (await client.SendAsync("GET", $"/{bucket}/b")).Code.ShouldBe("NoSuchKey");
    }

    [Fact]
    public async Task A_put_that_breaks_off_changes_nothing()
    {
        var bucket = await cloud.NewBucketAsync();
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        await client.SendAsync("PUT", $"/{bucket}/k", "old"u8.ToArray());
        var (request, _, _) = client.Sign("PUT", $"/{bucket}/k", "UNSIGNED-PAYLOAD");
        var head = new StringBuilder(
            $"PUT /{bucket}/k HTTP/1.1\r\nHost: {cloud.Host.Url.Authority}\r\nContent-Length: 1000000\r\n"
        );
        foreach (var header in request.Headers)
            head.Append($"{header.Key}: {string.Join(',', header.Value)}\r\n");

        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(cloud.Host.Url.Host, cloud.Host.Url.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + "\r\n" + new string('n', 300_000)));
        }

        (await client.SendAsync("GET", $"/{bucket}/k")).Body.ShouldBe("old");
        var incoming = Path.Combine(cloud.Host.Folder, "incoming");
        await EventuallyAsync(() => !Directory.EnumerateFiles(incoming).Any());
    }

    [Fact]
    public async Task The_host_may_name_the_bucket()
    {
        var bucket = await cloud.NewBucketAsync();
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var host = ("host", $"{bucket}.localhost:{cloud.Host.Url.Port}");

        (await client.SendAsync("PUT", "/a/k", "x"u8.ToArray(), headers: host)).Status.ShouldBe(200);

        (await client.SendAsync("GET", $"/{bucket}/a/k")).Body.ShouldBe("x");
        (await client.SendAsync("GET", "/?list-type=2", headers: host)).Body.ShouldContain("<Key>a/k</Key>");
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("PUT", "/new-bucket")]
    [InlineData("DELETE", "/BUCKET")]
    [InlineData("PUT", "/BUCKET?policy")]
    [InlineData("PUT", "/BUCKET/k")]
    [InlineData("DELETE", "/BUCKET/k")]
    [InlineData("POST", "/BUCKET/k?uploads")]
    public async Task Who_does_not_sign_may_do_nothing(string method, string target)
    {
        var bucket = await cloud.NewBucketAsync();
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            target.Replace("BUCKET", bucket, StringComparison.Ordinal)
        );

        ((int)(await http.SendAsync(request)).StatusCode).ShouldBe(403);
    }

    [Fact]
    public async Task Another_application_on_the_port_keeps_its_paths()
    {
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);

        (await http.GetStringAsync("/api/ping")).ShouldBe("the other application");
        (await client.SendAsync("GET", "/api/ping")).Code.ShouldBe("NoSuchBucket");
        ((int)(await http.GetAsync("/")).StatusCode).ShouldBe(403);
    }

    private async Task<string> SendTrailerAsync(string bucket, ChecksumAlgorithm algorithm, byte[] bytes, string? value)
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var (request, _, _) = client.Sign(
            "PUT",
            $"/{bucket}/k",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            ("x-amz-trailer", algorithm.Header)
        );
        using var body = new MemoryStream();
        foreach (var chunk in bytes.Chunk(30_000))
        {
            body.Write(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
            body.Write(chunk);
            body.Write("\r\n"u8);
        }
        body.Write(Encoding.ASCII.GetBytes(value is null ? "0\r\n\r\n" : $"0\r\n{algorithm.Header}:{value}\r\n\r\n"));
        request.Content = new StreamContent(new MemoryStream(body.ToArray()));
        request.Content.Headers.ContentEncoding.Add("aws-chunked");
        request.Headers.TransferEncodingChunked = true;
        return (await client.SendAsync(request)).Code;
    }

    private async Task<string> SendSignedAsync(string bucket, string signed, string sent)
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var (request, claim, key) = client.Sign(
            "PUT",
            $"/{bucket}/k",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            ("x-amz-decoded-content-length", "5")
        );
        var first = SigningKeys.Sign(
            key,
            StringToSign.OfChunk(claim.Timestamp, claim.Scope, claim.Signature, StringToSign.HashOf(signed))
        );
        var last = SigningKeys.Sign(
            key,
            StringToSign.OfChunk(claim.Timestamp, claim.Scope, first, StringToSign.EmptyHash)
        );
        request.Content = new StringContent($"5;chunk-signature={first}\r\n{sent}\r\n0;chunk-signature={last}\r\n\r\n");
        return (await client.SendAsync(request)).Code;
    }

    private async Task<string> SocketAsync(string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(cloud.Host.Url.Host, cloud.Host.Url.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(socket.GetStream());
        return await reader.ReadToEndAsync();
    }

    private static async Task EventuallyAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(20, deadline.Token);
    }
}
