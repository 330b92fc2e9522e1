using System.Net;
using Sluice.Access.Aws;

namespace Sluice.Tests.Unit.Access;

/// <summary>In which region a bucket is.</summary>
public sealed class BucketRegionsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task S3_tells_even_who_may_not_see_the_bucket_and_is_asked_once()
    {
        var s3 = new Answering(HttpStatusCode.Forbidden, "eu-central-1");
        var regions = new BucketRegions(new HttpMessageInvoker(s3));

        var first = await regions.LocateAsync(AwsEndpoint.Aws, "masters", Stop);
        var second = await regions.LocateAsync(AwsEndpoint.Aws, "masters", Stop);

        first.ShouldBe(new AwsEndpoint(null, "eu-central-1"));
        second.ShouldBe(first);
        s3.Asked.ShouldBe(["HEAD https://s3.us-east-1.amazonaws.com/masters"]);
    }

    [Fact]
    public async Task A_compatible_server_is_not_asked()
    {
        var s3 = new Answering(HttpStatusCode.OK, "eu-central-1");
        var endpoint = new AwsEndpoint(new Uri("https://s3.example.com"), "us-east-1");

        (await new BucketRegions(new HttpMessageInvoker(s3)).LocateAsync(endpoint, "masters", Stop)).ShouldBe(endpoint);

        s3.Asked.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("evil.example.com/")]
    public async Task What_is_no_region_changes_nothing(string? header)
    {
        var regions = new BucketRegions(new HttpMessageInvoker(new Answering(HttpStatusCode.NotFound, header)));

        (await regions.LocateAsync(AwsEndpoint.Aws, "masters", Stop)).ShouldBe(AwsEndpoint.Aws);
    }

    private sealed class Answering(HttpStatusCode status, string? region) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            Asked.Add($"{request.Method} {request.RequestUri}");
            var answer = new HttpResponseMessage(status);
            if (region is not null)
                answer.Headers.TryAddWithoutValidation("x-amz-bucket-region", region);
            return Task.FromResult(answer);
        }
    }
}
