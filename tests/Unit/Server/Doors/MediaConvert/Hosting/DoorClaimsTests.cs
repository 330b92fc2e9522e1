using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Sluice.Server.Doors.MediaConvert.Hosting;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Hosting;

public sealed class DoorClaimsTests
{
    [Theory]
    [InlineData("mediaconvert", "/anything", true)]
    [InlineData("s3", "/2017-08-29/jobs", false)]
    [InlineData("iam", "/", false)]
    public void The_scope_of_a_signature_decides(string service, string target, bool isOurs) =>
        Are(SignedFor(service), target).ShouldBe(isOurs);

    [Theory]
    [InlineData("/2017-08-29/jobs", true)]
    [InlineData("/2017-08-29/films", false)]
    [InlineData("/api/v1/jobs", false)]
    [InlineData("/2017-08-29/jobs/%zz", false)]
    public void Without_a_signature_the_path_does(string target, bool isOurs) => Are(null, target).ShouldBe(isOurs);

    [Theory]
    [InlineData("Bearer slk_x")]
    [InlineData("AWS4-HMAC-SHA256 nonsense")]
    [InlineData("Basic Credential=a/mediaconvert/aws4_request")]
    public void Another_authorization_is_for_others(string authorization) =>
        Are(authorization, "/2017-08-29/jobs").ShouldBeFalse();

    [Fact]
    public void Presigned_requests_say_it_in_the_query() =>
        Are(null, "/x?X-Amz-Credential=AKID%2F20261122%2Fus-east-1%2Fmediaconvert%2Faws4_request").ShouldBeTrue();

    private static string SignedFor(string service) =>
        $"AWS4-HMAC-SHA256 Credential=AKID/20261122/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=x";

    private static bool Are(string? authorization, string target)
    {
        var http = new DefaultHttpContext();
        http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        if (target.Contains('?'))
            http.Request.QueryString = new QueryString(target[target.IndexOf('?')..]);
        if (authorization is not null)
            http.Request.Headers.Authorization = authorization;
        return DoorClaims.Are(http);
    }
}
