using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Sluice.LocalCloud;
using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>Files that browsers post to a bucket, under a policy that somebody with a key signed for them.</summary>
public sealed class FormTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task A_signed_form_puts_its_file()
    {
        var bucket = await cloud.NewBucketAsync();
        var form = Signed(bucket, """["starts-with","$key","in/"],["eq","$Content-Type","video/mp4"]""");

        var answer = await PostAsync(bucket, [("key", "in/${filename}"), ("Content-Type", "video/mp4"), .. form]);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        using var got = await s3.GetObjectAsync(bucket, "in/clip.mp4");
        got.Headers.ContentType.ShouldBe("video/mp4");
        using var reader = new StreamReader(got.ResponseStream);
        (await reader.ReadToEndAsync()).ShouldBe("moving");
    }

    [Theory]
    [InlineData("""["starts-with","$key","in/"]""", "out/k", "", 403)]
    [InlineData("""["starts-with","$key","in/"]""", "in/k", "x-amz-meta-a", 403)]
    [InlineData("""["starts-with","$key","in/"],["starts-with","$x-amz-meta-a",""]""", "in/k", "x-amz-meta-a", 204)]
    [InlineData("""["starts-with","$key","in/"]""", "in/k", "x-ignore-a", 204)]
    [InlineData("""["starts-with","$key","in/"],["content-length-range",1,5]""", "in/k", "", 400)]
    [InlineData("""["starts-with","$key","in/"],["content-length-range",7,9]""", "in/k", "", 400)]
    [InlineData("""["starts-with","$key","in/"],["content-length-range",6,6]""", "in/k", "", 204)]
    [InlineData("""["matches","$key","in/"]""", "in/k", "", 400)]
    [InlineData("""["starts-with","key","in/"]""", "in/k", "", 400)]
    [InlineData("""["content-length-range",0]""", "in/k", "", 400)]
    public async Task A_form_is_held_to_its_policy(string conditions, string key, string extra, int status)
    {
        var bucket = await cloud.NewBucketAsync();
        var fields = new List<(string, string)> { ("key", key) };
        if (extra.Length > 0)
            fields.Add((extra, "value"));

        var answer = await PostAsync(bucket, [.. fields, .. Signed(bucket, conditions)]);

        ((int)answer.StatusCode).ShouldBe(status);
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        (await s3.GetObjectAsync(bucket, key).OutcomeAsync()).ShouldBe(status == 204 ? "ok" : "404 NoSuchKey");
    }

    [Fact]
    public async Task A_policy_that_was_changed_after_it_was_signed_is_refused()
    {
        var bucket = await cloud.NewBucketAsync();
        var form = Signed(bucket, """["starts-with","$key","in/"]""");
        var wider = Policy(bucket, """["starts-with","$key",""]""", minutes: 10);

        var answer = await PostAsync(
            bucket,
            [("key", "out/k"), .. form.Select(field => field.Item1 == "policy" ? ("policy", wider) : field)]
        );

        (await answer.Content.ReadAsStringAsync()).ShouldContain("SignatureDoesNotMatch");
    }

    [Fact]
    public async Task A_policy_that_has_expired_is_refused()
    {
        var bucket = await cloud.NewBucketAsync();

        var answer = await PostAsync(
            bucket,
            [("key", "in/k"), .. Signed(bucket, """["starts-with","$key","in/"]""", minutes: -1)]
        );

        (await answer.Content.ReadAsStringAsync()).ShouldContain("Policy expired");
    }

    [Fact]
    public async Task A_form_gives_no_right_that_its_signer_has_not()
    {
        var bucket = await cloud.NewBucketAsync();

        var answer = await PostAsync(
            bucket,
            [("key", "in/k"), .. Signed(bucket, """["starts-with","$key","in/"]""", cloud.Host.Service)]
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_answer_is_what_the_form_asks_for()
    {
        var bucket = await cloud.NewBucketAsync();
        var created = await PostAsync(
            bucket,
            [
                ("key", "k"),
                ("success_action_status", "201"),
                .. Signed(bucket, """["eq","$key","k"],["eq","$success_action_status","201"]"""),
            ]
        );
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await created.Content.ReadAsStringAsync()).ShouldContain("<Key>k</Key>");

        var redirected = await PostAsync(
            bucket,
            [
                ("key", "k"),
                ("success_action_redirect", "https://app.example.com/done"),
                .. Signed(bucket, """["eq","$key","k"],["starts-with","$success_action_redirect","https://"]"""),
            ]
        );
        redirected.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        redirected
            .Headers.Location!.ToString()
            .ShouldStartWith($"https://app.example.com/done?bucket={bucket}&key=k&etag=");
    }

    [Theory]
    [InlineData("--x\r\nnonsense")]
    [InlineData("--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--\r\n")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--x--\r\n")]
    [InlineData("")]
    public async Task A_body_that_is_no_form_is_refused(string body)
    {
        var bucket = await cloud.NewBucketAsync();
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };
        using var content = new StringContent(body);
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        var answer = await http.PostAsync($"/{bucket}", content);

        ((int)answer.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task Signatures_of_version_two_are_taken_only_where_buckets_are_of_their_time()
    {
        await using var old = await CloudHost.StartAsync(legacyBuckets: true);
        using var s3 = old.S3(old.Studio);
        await s3.PutBucketAsync("media");
        var bucket = await cloud.NewBucketAsync();

        (await PostVersionTwoAsync(old, "media")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var refused = await PostVersionTwoAsync(cloud.Host, bucket);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("AWS4-HMAC-SHA256");
    }

    private static Task<HttpResponseMessage> PostVersionTwoAsync(CloudHost host, string bucket)
    {
        var policy = Policy(host, bucket, """["eq","$key","k"]""", minutes: 10);
        return PostAsync(
            host,
            bucket,
            [
                ("key", "k"),
                ("AWSAccessKeyId", host.Studio.AccessKeyId),
                ("policy", policy),
                ("signature", VersionTwo.Sign(host.Studio.SecretAccessKey, policy)),
            ]
        );
    }

    private (string, string)[] Signed(string bucket, string conditions, int minutes = 10) =>
        Signed(bucket, conditions, cloud.Host.Studio, minutes);

    private (string, string)[] Signed(string bucket, string conditions, CloudAccount account, int minutes = 10)
    {
        var now = cloud.Host.Time.GetUtcNow();
        var scope = new CredentialScope(
            account.AccessKeyId,
            now.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            "us-east-1",
            "s3"
        );
        var date = now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var fixedConditions =
            $$"""{"x-amz-algorithm":"AWS4-HMAC-SHA256"},{"x-amz-credential":"{{scope.AccessKeyId}}/{{scope}}"},{"x-amz-date":"{{date}}"}""";
        var policy = Policy(bucket, $"{fixedConditions},{conditions}", minutes);
        var key = SigningKeys.Derive(scope, account.SecretAccessKey);
        return
        [
            ("x-amz-algorithm", "AWS4-HMAC-SHA256"),
            ("x-amz-credential", $"{scope.AccessKeyId}/{scope}"),
            ("x-amz-date", date),
            ("policy", policy),
            ("x-amz-signature", Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(policy)))),
        ];
    }

    private string Policy(string bucket, string conditions, int minutes) =>
        Policy(cloud.Host, bucket, conditions, minutes);

    private static string Policy(CloudHost host, string bucket, string conditions, int minutes)
    {
        var expiration = host
            .Time.GetUtcNow()
            .AddMinutes(minutes)
            .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Convert.ToBase64String(
            Encoding.UTF8.GetBytes(
                $$"""{"expiration":"{{expiration}}","conditions":[{"bucket":"{{bucket}}"},{{conditions}}]}"""
            )
        );
    }

    private Task<HttpResponseMessage> PostAsync(string bucket, (string Name, string Value)[] fields) =>
        PostAsync(cloud.Host, bucket, fields);

    private static async Task<HttpResponseMessage> PostAsync(
        CloudHost host,
        string bucket,
        (string Name, string Value)[] fields
    )
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = host.Url };
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value), name);
        form.Add(new StringContent("moving"), "file", "clip.mp4");
        return await http.PostAsync($"/{bucket}", form);
    }
}
