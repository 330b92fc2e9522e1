using System.Net;

namespace Sluice.Tests.Integration.Server;

public sealed class AuthenticationTests(ServerWorld world) : IClassFixture<ServerWorld>
{
    private const string None = "(no header)";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Keys =>
        [
            None,
            "",
            "Bearer",
            "Bearer ",
            "Bearer nonsense",
            "Basic c2xrOg==",
            "Bearer slk_0123456789abcdef_" + new string('0', 64),
            "Bearer slk_" + new string('x', 5000),
            "Bearer ../../etc/passwd",
        ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Without_a_valid_key_every_path_of_the_api_answers_401(string authorization)
    {
        using var http = new HttpClient { BaseAddress = world.Address };
        if (authorization != None)
            http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        foreach (var path in new[] { "/api/v1/organization", "/api/v1/jobs", "/api/v1/grants/x", "/api/v1/nothing" })
        {
            using var answer = await http.SendAsync("GET", path);

            var error = await answer.ShouldRefuseAsync(HttpStatusCode.Unauthorized);
            error.Code.ShouldStartWith("access.api_key_");
            answer.Headers.WwwAuthenticate.ToString().ShouldStartWith("Bearer");
        }
    }

    [Fact]
    public async Task A_key_opens_its_own_organization()
    {
        using var tenant = await world.OpenTenantAsync();

        var organization = await tenant.Client.GetOrganizationAsync(Cancel);

        organization.Id.ShouldBe(tenant.Access.Id);
        organization.Name.ShouldBe(tenant.Access.Name);
    }

    [Fact]
    public async Task A_key_with_one_changed_digit_opens_nothing()
    {
        using var tenant = await world.OpenTenantAsync();
        var key = tenant.Access.ApiKey;
        var changed = key[..^1] + (key[^1] == '0' ? '1' : '0');
        tenant.Http.DefaultRequestHeaders.Authorization = new("Bearer", changed);

        using var answer = await tenant.Http.SendAsync("GET", "/api/v1/organization");

        (await answer.ShouldRefuseAsync(HttpStatusCode.Unauthorized)).Code.ShouldBe("access.api_key_unknown");
    }

    [Fact]
    public async Task Keys_are_not_kept_as_they_are()
    {
        using var tenant = await world.OpenTenantAsync();
        var secret = System.Text.Encoding.ASCII.GetBytes(tenant.Access.ApiKey[^64..]);

        var kept = Directory
            .GetFiles(world.Folder, "sluice.db*")
            .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal));
        foreach (var file in kept)
            (await ReadAsync(file)).AsSpan().IndexOf(secret).ShouldBe(-1);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/openapi/v1.json")]
    public async Task What_tells_nothing_needs_no_key(string path)
    {
        using var http = new HttpClient { BaseAddress = world.Address };

        using var answer = await http.SendAsync("GET", path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Each_start_issues_a_key_and_the_earlier_one_goes_on_working()
    {
        using var first = await world.OpenTenantAsync();

        var again = await Sluice.Server.Hosting.SluiceBootstrap.EnsureOrganizationAsync(
            world.App.Services,
            first.Access.Name,
            Cancel
        );
        using var second = new Tenant(world, again);

        again.Id.ShouldBe(first.Access.Id);
        again.ApiKey.ShouldNotBe(first.Access.ApiKey);
        (await first.Client.GetOrganizationAsync(Cancel)).ShouldBe(await second.Client.GetOrganizationAsync(Cancel));
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }
}
