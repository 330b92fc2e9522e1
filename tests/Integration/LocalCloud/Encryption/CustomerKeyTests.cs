using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Sluice.Tests.Integration.LocalCloud.Encryption;

/// <summary>SSE-C: the client brings the key, every time.</summary>
public sealed class CustomerKeyTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private static readonly byte[] Wrong = RandomNumberGenerator.GetBytes(32);

    [Fact]
    public async Task The_key_that_wrote_an_object_reads_it_and_nothing_else_does()
    {
        using var client = new CustomerKeyClient(cloud.Host);
        var target = $"/{await cloud.NewBucketAsync()}/k";
        await client.PutAsync(target, Encoding.ASCII.GetBytes("hello"));
        var right = CustomerKeyClient.Headers(client.Key);

        (await client.SendAsync("GET", target, null, right)).Body.ShouldBe("hello");
        (await client.SendAsync("HEAD", target, null, right)).Status.ShouldBe(200);
        foreach (var method in (string[])["GET", "HEAD"])
        {
            (await client.SendAsync(method, target, null)).Status.ShouldBe(400, method);
            (await client.SendAsync(method, target, null, CustomerKeyClient.Headers(Wrong))).Status.ShouldBe(
                400,
                method
            );
        }
        (await client.SendAsync("GET", target, null)).Body.ShouldContain("The object was stored using a form of");
        (await client.SendAsync("GET", target, null, CustomerKeyClient.Headers(Wrong))).Code.ShouldBe(
            "InvalidArgument"
        );
    }

    [Fact]
    public async Task A_key_for_an_object_without_one_is_refused()
    {
        using var client = new CustomerKeyClient(cloud.Host);
        var target = $"/{await cloud.NewBucketAsync()}/k";
        await client.SendAsync("PUT", target, "x"u8.ToArray());

        (await client.SendAsync("GET", target, null, CustomerKeyClient.Headers(client.Key))).Code.ShouldBe(
            "InvalidRequest"
        );
    }

    public static TheoryData<string, (string, string)[]> Wrongly
    {
        get
        {
            var headers = CustomerKeyClient.Headers(Wrong);
            return new()
            {
                { "InvalidArgument", [headers[0]] },
                { "InvalidArgument", [headers[0], headers[1]] },
                { "InvalidArgument", [headers[1], headers[2]] },
                { "InvalidArgument", [headers[0], headers[1], (headers[2].Item1, "AAAAAAAAAAAAAAAAAAAAAA==")] },
                { "InvalidArgument", [headers[0], (headers[1].Item1, "c2hvcnQ="), headers[2]] },
                { "InvalidArgument", [headers[0], (headers[1].Item1, "no base64!"), headers[2]] },
                { "InvalidEncryptionAlgorithmError", [(headers[0].Item1, "AES192"), headers[1], headers[2]] },
                { "InvalidArgument", [.. headers, ("x-amz-server-side-encryption", "AES256")] },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Wrongly))]
    public async Task Headers_that_do_not_belong_together_are_refused(string code, (string, string)[] headers)
    {
        using var client = new CustomerKeyClient(cloud.Host);
        var target = $"/{await cloud.NewBucketAsync()}/k";

        var answer = await client.SendAsync("PUT", target, "x"u8.ToArray(), headers);

        (answer.Status, answer.Code).ShouldBe((400, code));
    }

    [Fact]
    public async Task Every_part_of_an_upload_needs_the_key_that_it_was_begun_with()
    {
        using var client = new CustomerKeyClient(cloud.Host);
        var target = $"/{await cloud.NewBucketAsync()}/k";
        var right = CustomerKeyClient.Headers(client.Key);
        var begun = XDocument.Parse((await client.SendAsync("POST", $"{target}?uploads", null, right)).Body);
        var id = begun.Descendants().First(element => element.Name.LocalName == "UploadId").Value;
        var part = $"{target}?partNumber=1&uploadId={id}";

        (await client.SendAsync("PUT", part, "one"u8.ToArray())).Status.ShouldBe(400);
        (await client.SendAsync("PUT", part, "one"u8.ToArray(), CustomerKeyClient.Headers(Wrong))).Status.ShouldBe(400);
        (await client.SendAsync("PUT", part, "one"u8.ToArray(), right)).Status.ShouldBe(200);
        var parts = XDocument.Parse((await client.SendAsync("GET", $"{target}?uploadId={id}", null)).Body);
        var eTag = parts.Descendants().First(element => element.Name.LocalName == "ETag").Value;
        var end = Encoding.UTF8.GetBytes(
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{eTag}</ETag></Part></CompleteMultipartUpload>"
        );
        (
            await client.SendAsync("POST", $"{target}?uploadId={id}", end, CustomerKeyClient.Headers(Wrong))
        ).Status.ShouldBe(400);
        (await client.SendAsync("POST", $"{target}?uploadId={id}", end, right)).Status.ShouldBe(200);

        (await client.SendAsync("GET", target, null, right)).Body.ShouldBe("one");
    }

    [Fact]
    public async Task A_copy_opens_its_source_with_one_key_and_closes_with_another()
    {
        using var client = new CustomerKeyClient(cloud.Host);
        var bucket = await cloud.NewBucketAsync();
        await client.PutAsync($"/{bucket}/k", "hello"u8.ToArray());
        var source = ("x-amz-copy-source", $"/{bucket}/k");
        var opening = CustomerKeyClient.Headers(client.Key, "x-amz-copy-source-");
        var closing = CustomerKeyClient.Headers(Wrong);

        (await client.SendAsync("PUT", $"/{bucket}/copy", null, [source, .. closing])).Status.ShouldBe(400);
        (await client.SendAsync("PUT", $"/{bucket}/copy", null, [source, .. opening, .. closing])).Status.ShouldBe(200);
        (await client.SendAsync("PUT", $"/{bucket}/open", null, [source, .. opening])).Status.ShouldBe(200);

        (await client.SendAsync("GET", $"/{bucket}/copy", null, closing)).Body.ShouldBe("hello");
        (await client.SendAsync("GET", $"/{bucket}/open", null)).Body.ShouldBe("hello");
    }
}
