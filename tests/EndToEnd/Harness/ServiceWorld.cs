using System.Text.Json;
using Sluice.Access;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>
/// A <c>sluice serve</c> on a data folder that outlives it, with the local cloud on its own port or as a server of its own, and the studio beside
/// it: a customer with two buckets, who uses nothing but the command line and IAM.
/// </summary>
internal sealed class ServiceWorld : IAsyncDisposable
{
    public const string Masters = "studio-masters";
    public const string Renditions = "studio-renditions";

    private readonly WorkFolder _work;

    private const string BrokerPolicy =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"],"Resource":"*"}}""";

    private readonly ServerProcess? _elsewhere;

    private ServiceWorld(WorkFolder work, ServerProcess server, ServerProcess? elsewhere = null) =>
        (_work, Server, _elsewhere) = (work, server, elsewhere);

    public ServerProcess Server { get; private set; }

    public LocalAccount Studio => (_elsewhere ?? Server).Account("studio");

    /// <summary>What the server keeps its running jobs in.</summary>
    public string[] Scratch => _work.Content("data/scratch");

    public static async Task<ServiceWorld> StartAsync(WorkFolder work)
    {
        var world = new ServiceWorld(work, await StartServerAsync(work, port: 0));
        await world.MakeBucketsAsync();
        return world;
    }

    /// <summary>The buckets are on another server, where Sluice is a user like any other.</summary>
    public static async Task<ServiceWorld> StartWithCloudElsewhereAsync(WorkFolder work)
    {
        var elsewhere = await ServerProcess.StartAsync(
            Surroundings.Bare,
            "sandbox",
            "--port",
            "0",
            "--data",
            work["elsewhere"]
        );
        var broker = await elsewhere.Account("sluice").NewUserAsync("broker", BrokerPolicy);
        var server = await ServerProcess.StartAsync(
            broker.Surroundings,
            "serve",
            "--endpoint-url",
            elsewhere.Endpoint,
            "--port",
            "0",
            "--data",
            work["data"]
        );
        var world = new ServiceWorld(work, server, elsewhere);
        await world.MakeBucketsAsync();
        return world;
    }

    /// <summary>Starts a server on the same data and the same port, after the one before has ended.</summary>
    public async Task RestartAsync()
    {
        var port = new Uri(Server.Endpoint).Port;
        await Server.DisposeAsync();
        Server = await StartServerAsync(_work, port);
    }

    /// <summary>Runs the command line as the studio's user does, its key in the environment.</summary>
    public Task<Outcome> SluiceAsync(params string[] arguments) =>
        SluiceProgram.RunAsync(
            new Surroundings(("SLUICE_SERVER", Server.Endpoint), ("SLUICE_API_KEY", Server.ApiKey("studio"))),
            arguments
        );

    /// <summary>The same, for a command that has to succeed.</summary>
    public async Task<JsonElement> DocumentAsync(params string[] arguments)
    {
        var outcome = await SluiceAsync([.. arguments, "--json"]);
        outcome.ExitCode.ShouldBe(0, $"{string.Join(' ', arguments)}: {outcome}");
        return outcome.Document;
    }

    /// <summary>Asks for one grant on a bucket, installs the files of its kit as a role, and has it verified.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> GrantAsync(string bucket, string prefix, string use)
    {
        var role = $"sluice-{use.ToLowerInvariant()}";
        var grant = await DocumentAsync([
            "access",
            "grant",
            bucket,
            "--prefix",
            prefix,
            "--use",
            use,
            "--role",
            Arn.Role(Studio.Id, role).ToString(),
        ]);
        var id = grant.GetProperty("id").GetString()!;
        var kit = _work[$"kit-{use}"];
        await DocumentAsync("access", "kit", id, "--out", kit);
        await Studio.Iam.CreateRoleAsync(role, await File.ReadAllTextAsync(Path.Combine(kit, "trust-policy.json")));
        await Studio.Iam.PutRolePolicyAsync(
            role,
            "sluice",
            await File.ReadAllTextAsync(Path.Combine(kit, "permissions-policy.json"))
        );
        var verified = await DocumentAsync("access", "verify", id);
        verified.GetProperty("grant").GetProperty("state").GetString().ShouldBe("verified");
        return id;
    }

    /// <summary>Both grants, a master, and the arguments of <c>sluice jobs submit</c> for it.</summary>
    public async Task<string[]> PrepareJobAsync(string clip)
    {
        var read = await GrantAsync(Masters, "masters/", "Read");
        var write = await GrantAsync(Renditions, "films/", "Write");
        await Studio.UploadAsync(Masters, "masters/in.mp4", clip);
        return
        [
            .. new[] { "jobs", "submit", "--input-grant", read, "--key", "masters/in.mp4" },
            .. new[] { "--output-grant", write, "--prefix", "films/in/" },
        ];
    }

    /// <summary>Waits until a job has encoded something.</summary>
    public async Task<JsonElement> EncodingAsync(string job)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var web = new HttpClient { BaseAddress = new Uri(Server.Endpoint) };
        web.DefaultRequestHeaders.Authorization = new("Bearer", Server.ApiKey("studio"));
        while (true)
        {
            var text = await web.GetStringAsync($"/api/v1/jobs/{job}", patience.Token);
            var document = JsonDocument.Parse(text).RootElement;
            document.GetProperty("status").GetString().ShouldNotBe("complete", "The clip is too short for this test.");
            document.GetProperty("status").GetString().ShouldNotBe("failed", text);
            if (
                document.TryGetProperty("progress", out var progress)
                && progress.GetProperty("stage").GetString() == "encode"
                && progress.TryGetProperty("fraction", out var fraction)
                && fraction.GetDouble() > 0
            )
                return document;
            await Task.Delay(100, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        if (_elsewhere is not null)
            await _elsewhere.DisposeAsync();
    }

    private async Task MakeBucketsAsync()
    {
        await Studio.MakeBucketAsync(Masters);
        await Studio.MakeBucketAsync(Renditions);
    }

    private static Task<ServerProcess> StartServerAsync(WorkFolder work, int port) =>
        ServerProcess.StartAsync(
            new Surroundings(("TMPDIR", work.NewFolder("tmp"))),
            "serve",
            "--local-cloud",
            "--port",
            $"{port}",
            "--data",
            work["data"]
        );
}
