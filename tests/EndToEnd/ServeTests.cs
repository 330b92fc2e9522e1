using System.Text.Json;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

/// <summary>The server as a process, and what its users do through the command line.</summary>
public sealed class ServeTests
{
    [Fact]
    public async Task It_says_in_one_line_where_it_is_and_which_keys_it_takes()
    {
        using var work = new WorkFolder();

        await using var server = await ServerProcess.StartAsync(
            new Surroundings(("TMPDIR", work.NewFolder("tmp"))),
            ["serve", "--local-cloud", "--port", "0", "--organization", "studio", "--organization", "rival"]
        );
        var code = await server.EndAsync("INT");

        server.Ready.EnumerateObject().Select(one => one.Name).ShouldBe(["endpoint", "accounts", "organizations"]);
        Names(server.Ready.GetProperty("accounts")).ShouldBe(["sluice", "studio"]);
        var organizations = server.Ready.GetProperty("organizations");
        Names(organizations).ShouldBe(["studio", "rival"]);
        organizations[0].EnumerateObject().Select(one => one.Name).ShouldBe(["name", "id", "apiKey"]);
        server.ApiKey("studio").ShouldNotBe(server.ApiKey("rival"));
        code.ShouldBe(0, server.Error);
        work.Content("tmp").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_customer_gets_from_a_grant_to_outputs_through_the_command_line()
    {
        using var work = new WorkFolder();
        await using var world = await ServiceWorld.StartAsync(work);
        var submit = await world.PrepareJobAsync(await Clip.MakeAsync(work["clip.mp4"], "640x360"));

        var job = await world.DocumentAsync([.. submit, "--watch"]);
        var shown = await world.DocumentAsync("jobs", "show", job.GetProperty("id").GetString()!);
        var listed = await world.DocumentAsync("jobs", "list");
        var watched = await world.SluiceAsync("jobs", "watch", job.GetProperty("id").GetString()!, "--json");

        job.GetProperty("status").GetString().ShouldBe("complete");
        shown.GetRawText().ShouldBe(job.GetRawText());
        listed.GetProperty("jobs").GetArrayLength().ShouldBe(1);
        watched.ExitCode.ShouldBe(0, watched.ToString());
        Kinds(watched).ShouldContain("completed");
        await OutputsArePlayableAsync(world, work, job);
        world.Scratch.ShouldBeEmpty();
    }

    [Fact]
    public async Task Buckets_may_be_on_another_server()
    {
        using var work = new WorkFolder();
        await using var world = await ServiceWorld.StartWithCloudElsewhereAsync(work);
        var submit = await world.PrepareJobAsync(await Clip.MakeAsync(work["clip.mp4"], "320x180"));

        var job = await world.DocumentAsync([.. submit, "--watch"]);

        job.GetProperty("status").GetString().ShouldBe("complete");
        await OutputsArePlayableAsync(world, work, job);
    }

    [Fact]
    public async Task A_local_cloud_and_another_endpoint_are_not_taken_together()
    {
        var outcome = await SluiceProgram.RunAsync(
            "serve",
            "--local-cloud",
            "--endpoint-url",
            "http://127.0.0.1:9",
            "--port",
            "0"
        );

        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ShouldContain("--local-cloud");
    }

    [Fact]
    public async Task A_job_whose_server_was_killed_completes_when_it_is_started_again()
    {
        using var work = new WorkFolder();
        await using var world = await ServiceWorld.StartAsync(work);
        var submit = await world.PrepareJobAsync(await Clip.MakeAsync(work["clip.mp4"], "1280x720", 15));
        var submitted = await world.DocumentAsync(submit);
        var id = submitted.GetProperty("id").GetString()!;
        await world.EncodingAsync(id);
        var family = world.Server.Family();

        await world.Server.EndAsync("KILL");
        var survivors = await family.SurvivorsAsync();
        await world.RestartAsync();
        var watched = await world.SluiceAsync("jobs", "watch", id, "--json");

        family.Names.ShouldContain("ffmpeg");
        survivors.ShouldBeEmpty();
        watched.ExitCode.ShouldBe(0, watched.ToString());
        Kinds(watched).Count(kind => kind == "started").ShouldBe(2, watched.ToString());
        await OutputsArePlayableAsync(world, work, watched.Document);
        world.Scratch.ShouldBeEmpty();
        world.Server.Family().Names.ShouldNotContain("ffmpeg");
    }

    [Fact]
    public async Task A_job_that_is_canceled_while_it_encodes_leaves_nothing()
    {
        using var work = new WorkFolder();
        await using var world = await ServiceWorld.StartAsync(work);
        var submit = await world.PrepareJobAsync(await Clip.MakeAsync(work["clip.mp4"], "1280x720", 15));
        var submitted = await world.DocumentAsync(submit);
        var id = submitted.GetProperty("id").GetString()!;
        await world.EncodingAsync(id);
        var family = world.Server.Family();

        await world.DocumentAsync("jobs", "cancel", id);
        var watched = await world.SluiceAsync("jobs", "watch", id, "--json");

        watched.ExitCode.ShouldBe(1, watched.ToString());
        watched.Document.GetProperty("status").GetString().ShouldBe("canceled");
        (await world.Studio.ContentAsync(ServiceWorld.Renditions)).ShouldBeEmpty();
        world.Scratch.ShouldBeEmpty();
        family.Names.ShouldContain("ffmpeg");
        world.Server.Family().Names.ShouldNotContain("ffmpeg");
    }

    [Fact]
    public async Task What_the_server_refuses_is_told_with_its_code()
    {
        using var work = new WorkFolder();
        await using var world = await ServiceWorld.StartAsync(work);

        var unknown = await world.SluiceAsync("jobs", "show", "job-unknown", "--json");
        var keyless = await SluiceProgram.RunAsync(
            new Surroundings(("SLUICE_SERVER", world.Server.Endpoint)),
            ["jobs", "list", "--json"]
        );
        var stranger = await SluiceProgram.RunAsync(
            new Surroundings(("SLUICE_SERVER", world.Server.Endpoint), ("SLUICE_API_KEY", "nobody")),
            ["jobs", "list", "--json"]
        );

        unknown.ExitCode.ShouldBe(1, unknown.ToString());
        unknown.Document.GetProperty("error").GetProperty("message").GetString().ShouldNotBeNullOrEmpty();
        keyless.ExitCode.ShouldBe(2, keyless.ToString());
        keyless.Error.ShouldContain("SLUICE_API_KEY");
        stranger.ExitCode.ShouldBe(1, stranger.ToString());
        stranger.Document.GetProperty("error").GetProperty("code").GetString().ShouldBe("access.api_key_unknown");
    }

    private static async Task OutputsArePlayableAsync(ServiceWorld world, WorkFolder work, JsonElement job)
    {
        var outputs = job.GetProperty("outputs")
            .EnumerateArray()
            .Select(one => $"films/in/{one.GetProperty("path").GetString()}")
            .ToArray();
        var content = await world.Studio.ContentAsync(ServiceWorld.Renditions);
        outputs.ShouldBeSubsetOf(content);
        content.ShouldAllBe(key => key.StartsWith("films/in/"));
        await world.Studio.DownloadAsync(ServiceWorld.Renditions, "films/in/", work["out"]);
        (await Clip.DecodeAsync(Path.Combine(work["out"], "master.m3u8"))).ShouldBeEmpty();
    }

    private static IEnumerable<string?> Kinds(Outcome watched) =>
        watched
            .Output.TrimEnd()
            .Split('\n')[..^1]
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("kind").GetString());

    private static IEnumerable<string?> Names(JsonElement list) =>
        list.EnumerateArray().Select(one => one.GetProperty("name").GetString());
}
