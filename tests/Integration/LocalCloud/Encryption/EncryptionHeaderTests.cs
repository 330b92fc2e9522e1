using System.Text;

namespace Sluice.Tests.Integration.LocalCloud.Encryption;

/// <summary>Encryption headers and bucket settings that are wrong, and what S3 says to them.</summary>
public sealed class EncryptionHeaderTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string Algorithm = "x-amz-server-side-encryption";

    public static TheoryData<int, string, (string, string)[]> Writes =>
        new()
        {
            { 400, "InvalidArgument", [(Algorithm, "aes:kms")] },
            { 501, "NotImplemented", [(Algorithm, "aws:kms:dsse")] },
            { 400, "InvalidArgument", [($"{Algorithm}-aws-kms-key-id", "testkey-2")] },
            { 400, "InvalidArgument", [(Algorithm, "AES256"), ($"{Algorithm}-aws-kms-key-id", "testkey-2")] },
            { 400, "InvalidArgument", [(Algorithm, "aws:kms"), ($"{Algorithm}-bucket-key-enabled", "maybe")] },
            { 400, "InvalidArgument", [(Algorithm, "aws:kms"), ($"{Algorithm}-context", "no base64!")] },
            { 400, "InvalidArgument", [(Algorithm, "aws:kms"), ($"{Algorithm}-context", Base64("[1]"))] },
            { 400, "InvalidArgument", [(Algorithm, "aws:kms"), ($"{Algorithm}-context", Base64("""{"a":null}"""))] },
            {
                400,
                "InvalidArgument",
                [(Algorithm, "aws:kms"), ($"{Algorithm}-context", Base64("""{"aws:s3:arn":"x"}"""))]
            },
            { 400, "KMS.NotFoundException", [(Algorithm, "aws:kms"), ($"{Algorithm}-aws-kms-key-id", "testkey-2")] },
        };

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_with_headers_that_make_no_sense_is_refused(
        int status,
        string code,
        (string, string)[] headers
    )
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var target = $"/{await cloud.NewBucketAsync()}/k";

        var answer = await client.SendAsync("PUT", target, "x"u8.ToArray(), headers: headers);

        (answer.Status, answer.Code).ShouldBe((status, code));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task A_read_takes_no_encryption_header(string method)
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var target = $"/{await cloud.NewBucketAsync()}/k";
        await client.SendAsync("PUT", target, "x"u8.ToArray());

        (await client.SendAsync(method, target, headers: (Algorithm, "AES256"))).Status.ShouldBe(400);
    }

    [Fact]
    public async Task An_encryption_context_of_the_client_is_part_of_what_KMS_is_asked()
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var target = $"/{await cloud.NewBucketAsync()}/k";
        var context = (Algorithm + "-context", Base64("""{"team":"films"}"""));

        (
            await client.SendAsync("PUT", target, "x"u8.ToArray(), headers: [(Algorithm, "aws:kms"), context])
        ).Status.ShouldBe(200);

        (await client.SendAsync("GET", target)).Body.ShouldBe("x");
    }

    [Fact]
    public async Task A_write_turns_the_bucket_key_of_the_default_on_for_itself()
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();
        var target = $"/{bucket}/k";
        await client.SendAsync(
            "PUT",
            $"/{bucket}?encryption",
            Encoding.UTF8.GetBytes(Rule("<SSEAlgorithm>aws:kms</SSEAlgorithm>"))
        );

        using var request = client
            .Sign("PUT", target, "UNSIGNED-PAYLOAD", ($"{Algorithm}-bucket-key-enabled", "true"))
            .Request;
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request);

        answer.Headers.GetValues(Algorithm).ShouldBe(["aws:kms"]);
        answer.Headers.GetValues($"{Algorithm}-bucket-key-enabled").ShouldBe(["true"]);
        (await client.SendAsync("GET", target)).Status.ShouldBe(200);
    }

    public static TheoryData<int, string, string> Settings =>
        new()
        {
            { 400, "MalformedXML", "<Nothing/>" },
            { 400, "MalformedXML", "<ServerSideEncryptionConfiguration/>" },
            { 400, "MalformedXML", Rule("<SSEAlgorithm>rot13</SSEAlgorithm>") },
            {
                400,
                "MalformedXML",
                Rule("<SSEAlgorithm>AES256</SSEAlgorithm>", "<BucketKeyEnabled>maybe</BucketKeyEnabled>")
            },
            { 400, "InvalidArgument", Rule("<SSEAlgorithm>AES256</SSEAlgorithm><KMSMasterKeyID>k</KMSMasterKeyID>") },
            { 501, "NotImplemented", Rule("<SSEAlgorithm>aws:kms:dsse</SSEAlgorithm>") },
            { 200, "", Rule("<SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>testkey-1</KMSMasterKeyID>") },
        };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task The_default_encryption_of_a_bucket_is_checked_as_S3_checks_it(
        int status,
        string code,
        string body
    )
    {
        using var client = new RawClient(cloud.Host, cloud.Host.Studio);
        var bucket = await cloud.NewBucketAsync();

        var answer = await client.SendAsync("PUT", $"/{bucket}?encryption", Encoding.UTF8.GetBytes(body));

        (answer.Status, answer.Code).ShouldBe((status, code));
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Rule(string byDefault, string more = "") =>
        $"<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>{byDefault}</ApplyServerSideEncryptionByDefault>{more}</Rule></ServerSideEncryptionConfiguration>";
}
