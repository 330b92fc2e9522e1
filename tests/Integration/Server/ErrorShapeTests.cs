using System.Net;

namespace Sluice.Tests.Integration.Server;

public sealed class ErrorShapeTests(ServerWorld world) : IClassFixture<ServerWorld>
{
    [Theory]
    [InlineData("/api/v1")]
    [InlineData("/api/v2/jobs")]
    [InlineData("/api/v1/job")]
    [InlineData("/api/v1/jobs/x/y/z")]
    [InlineData("/api/v1/jobs/job-00000000000000000000000000/events/1")]
    public async Task A_path_that_is_not_there_is_404(string path)
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.SendAsync("GET", path);

        (await answer.ShouldRefuseAsync(HttpStatusCode.NotFound)).Code.ShouldBe("request.no_such_path");
    }

    [Theory]
    [InlineData("PUT", "/api/v1/jobs", "GET, POST")]
    [InlineData("DELETE", "/api/v1/organization", "GET")]
    [InlineData("POST", "/api/v1/grants/x", "DELETE, GET")]
    [InlineData("GET", "/api/v1/jobs/x/cancel", "POST")]
    [InlineData("PATCH", "/api/v1/profiles", "GET")]
    public async Task A_method_that_is_not_taken_is_405_with_those_that_are(string method, string path, string allowed)
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.SendAsync(method, path);

        (await answer.ShouldRefuseAsync(HttpStatusCode.MethodNotAllowed)).Code.ShouldBe("request.method_not_allowed");
        answer.Content.Headers.Allow.ShouldBe(allowed.Split(", "));
    }

    [Theory]
    [InlineData("-rf")]
    [InlineData("'; DROP TABLE jobs; --")]
    [InlineData("job-\n")]
    [InlineData("..%2f..%2fetc")]
    [InlineData("JOB-00000000000000000000000000")]
    public async Task An_id_that_is_none_is_404(string id)
    {
        using var tenant = await world.OpenTenantAsync();

        using var job = await tenant.Http.SendAsync("GET", $"/api/v1/jobs/{Uri.EscapeDataString(id)}");
        using var grant = await tenant.Http.SendAsync("GET", $"/api/v1/grants/{Uri.EscapeDataString(id)}");

        (await job.ShouldRefuseAsync(HttpStatusCode.NotFound)).Code.ShouldBe("job.not_found");
        (await grant.ShouldRefuseAsync(HttpStatusCode.NotFound)).Code.ShouldBe("grant.not_found");
    }

    [Fact]
    public async Task A_long_id_is_not_sent_back_whole()
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.SendAsync("GET", $"/api/v1/jobs/{new string('a', 1000)}");

        (await answer.ShouldRefuseAsync(HttpStatusCode.NotFound)).Message.Length.ShouldBeLessThan(150);
    }

    [Fact]
    public async Task An_error_of_the_program_tells_nothing_of_the_program()
    {
        using var tenant = await world.OpenTenantAsync();

        using var answer = await tenant.Http.SendAsync("GET", "/api/v1/broken");

        var error = await answer.ShouldRefuseAsync(HttpStatusCode.InternalServerError);
        error.Code.ShouldBe("internal.unexpected");
        error.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Paths_of_others_are_left_to_others()
    {
        using var http = new HttpClient { BaseAddress = world.Address };

        using var answer = await http.SendAsync("GET", "/some-bucket/key");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Content.Headers.ContentLength.ShouldBe(0);
    }
}
