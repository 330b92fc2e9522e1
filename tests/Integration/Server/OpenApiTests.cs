using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sluice.Tests.Integration.Server;

public sealed class OpenApiTests(ServerWorld world) : IClassFixture<ServerWorld>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Set SLUICE_APPROVE=1 to write docs/openapi.json anew, and look at the difference.</summary>
    [Fact]
    public async Task The_description_is_the_one_in_docs()
    {
        var text = (await ReadAsync()).TrimEnd('\n') + "\n";
        var file = Committed();

        if (Environment.GetEnvironmentVariable("SLUICE_APPROVE") == "1")
            await File.WriteAllTextAsync(file, text, Cancel);

        text.ShouldBe(await File.ReadAllTextAsync(file, Cancel));
    }

    [Fact]
    public async Task It_is_openapi_3_1_and_names_no_machine()
    {
        var document = JsonElement.Parse(await ReadAsync());

        document.GetProperty("openapi").GetString()!.ShouldStartWith("3.1.");
        document.TryGetProperty("servers", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Every_operation_has_a_name_of_its_own_a_summary_and_says_how_it_refuses()
    {
        var paths = JsonElement.Parse(await ReadAsync()).GetProperty("paths");
        var operations = paths
            .EnumerateObject()
            .Where(path => path.Name.StartsWith("/api/", StringComparison.Ordinal))
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => operation.Value))
            .ToList();

        operations.Count.ShouldBeGreaterThan(14);
        operations.Select(one => one.GetProperty("operationId").GetString()).ShouldBeUnique();
        operations.ShouldAllBe(one => one.GetProperty("summary").GetString()!.Length > 5);
        operations.ShouldAllBe(one =>
            one.GetProperty("responses")
                .GetProperty("401")
                .GetProperty("content")
                .GetProperty("application/json")
                .GetProperty("schema")
                .GetProperty("$ref")
                .GetString() == "#/components/schemas/ErrorDocument"
        );
    }

    private async Task<string> ReadAsync()
    {
        using var http = new HttpClient { BaseAddress = world.Address };
        return await http.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), Cancel);
    }

    private static string Committed([CallerFilePath] string test = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(test)!, "../../../docs/openapi.json"));
}
