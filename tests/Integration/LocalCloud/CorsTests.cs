using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class CorsTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task A_preflight_is_answered_for_what_a_rule_allows_and_for_nothing_else()
    {
        var bucket = await RuledAsync();
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };

        var allowed = await PreflightAsync(http, bucket, "https://app.example.com", "PUT", "content-type");

        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://app.example.com"]);
        allowed.Headers.GetValues("Access-Control-Allow-Methods").ShouldBe(["GET, PUT"]);
        allowed.Headers.GetValues("Access-Control-Allow-Headers").ShouldBe(["content-type"]);
        allowed.Headers.GetValues("Access-Control-Max-Age").ShouldBe(["600"]);
        (await PreflightAsync(http, bucket, "https://app.example.org", "PUT")).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await PreflightAsync(http, bucket, "https://app.example.com", "DELETE")).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await PreflightAsync(http, bucket, "https://app.example.com", "PUT", "x-other")).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
        (await PreflightAsync(http, bucket, null, "PUT")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Answers_and_refusals_name_the_origin_but_give_no_right()
    {
        var bucket = await RuledAsync();
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/{bucket}/k");
        request.Headers.Add("Origin", "https://app.example.com");

        var refused = await http.SendAsync(request);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe(["https://app.example.com"]);
        refused.Headers.GetValues("Access-Control-Expose-Headers").ShouldBe(["ETag"]);
    }

    [Fact]
    public async Task Rules_are_got_as_they_were_put_and_bad_ones_are_refused()
    {
        var bucket = await RuledAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);

        var rule = (await s3.GetCORSConfigurationAsync(bucket)).Configuration.Rules.Single();
        rule.AllowedOrigins.ShouldBe(["https://*.example.com"]);
        rule.AllowedMethods.ShouldBe(["GET", "PUT"]);

        (
            await PutAsync(s3, bucket, new CORSRule { AllowedOrigins = ["*"], AllowedMethods = ["PATCH"] })
                .OutcomeAsync()
        ).ShouldBe("400 InvalidRequest");
        (
            await PutAsync(s3, bucket, new CORSRule { AllowedOrigins = ["*.a.*"], AllowedMethods = ["GET"] })
                .OutcomeAsync()
        ).ShouldBe("400 InvalidRequest");
        await s3.DeleteCORSConfigurationAsync(bucket);
        using var http = new HttpClient { BaseAddress = cloud.Host.Url };
        (await PreflightAsync(http, bucket, "https://app.example.com", "PUT")).StatusCode.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }

    private async Task<string> RuledAsync()
    {
        var bucket = await cloud.NewBucketAsync();
        using var s3 = cloud.Host.S3(cloud.Host.Studio);
        await PutAsync(
            s3,
            bucket,
            new CORSRule
            {
                AllowedOrigins = ["https://*.example.com"],
                AllowedMethods = ["GET", "PUT"],
                AllowedHeaders = ["Content-*"],
                ExposeHeaders = ["ETag"],
                MaxAgeSeconds = 600,
            }
        );
        return bucket;
    }

    private static Task PutAsync(AmazonS3Client s3, string bucket, CORSRule rule) =>
        s3.PutCORSConfigurationAsync(
            new PutCORSConfigurationRequest
            {
                BucketName = bucket,
                Configuration = new CORSConfiguration { Rules = [rule] },
            }
        );

    private static async Task<HttpResponseMessage> PreflightAsync(
        HttpClient http,
        string bucket,
        string? origin,
        string method,
        string? headers = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Options, $"/{bucket}/k");
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", method);
        if (headers is not null)
            request.Headers.Add("Access-Control-Request-Headers", headers);
        return await http.SendAsync(request);
    }
}
