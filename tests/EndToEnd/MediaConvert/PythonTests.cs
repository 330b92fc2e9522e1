using System.Text.Json;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.MediaConvert;

/// <summary>Debian's boto3 and <c>aws</c>, and whichever come first on the path: each as far as its model goes.</summary>
public sealed class PythonTests(DoorWorld world, ITestOutputHelper output) : IClassFixture<DoorWorld>
{
    private static readonly string[] Refused = ["cancel_job again", "delete_queue"];

    public static TheoryData<string> Pythons => ["/usr/bin/python3", "python3"];

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Boto3_gets_what_it_expects_from_all_that_it_knows(string python)
    {
        if (!await Tool.WorksAsync(python, "-c", "import boto3"))
            Assert.Skip($"{python} has no boto3");
        var script = Path.Combine(Repository.Root, "tests", "clients", "mediaconvert", "operations.py");

        var lane = $"lane/ü of {python}";
        var lines = await Tool.RunAsync(world.For(world.Editor).With("LANE", lane), python, script);

        var calls = DoorWorld.Read(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        var unknown = calls
            .Where(call => call.Value.TryGetProperty("unknown", out _))
            .Select(call => call.Key)
            .ToList();
        output.WriteLine($"{python} does not know: {string.Join(", ", unknown)}");
        foreach (var (label, call) in calls.Where(call => !unknown.Contains(call.Key) && !Refused.Contains(call.Key)))
            call.GetProperty("status").GetInt32().ShouldBeInRange(200, 202, $"{label}: {call}");
        (calls.Count - unknown.Count).ShouldBeGreaterThan(29);
        calls["list_jobs pages"].GetProperty("value").GetInt32().ShouldBe(1);
        Text(calls["get_job"], "Job", "Status").ShouldBe("SUBMITTED");
        Text(calls["get_queue"], "Queue", "Name").ShouldBe(lane);
    }

    [Fact]
    public async Task The_aws_command_line_creates_looks_and_cancels()
    {
        var aws = File.Exists("/usr/bin/aws") ? "/usr/bin/aws" : "aws";
        if (!await Tool.WorksAsync(aws, "--version"))
            Assert.Skip("aws is not installed");
        var user = world.For(world.Editor);
        Task<string> Run(params string[] arguments) =>
            Tool.RunAsync(
                user,
                aws,
                ["mediaconvert", .. arguments, "--endpoint-url", world.Server.Endpoint, "--output", "json"]
            );
        var name = $"cli {Guid.CreateVersion7()}";

        var queue = JsonDocument.Parse(await Run("create-queue", "--name", name, "--status", "PAUSED")).RootElement;
        var arn = queue.GetProperty("Queue").GetProperty("Arn").GetString()!;
        var created = JsonDocument
            .Parse(await Run("create-job", "--role", world.Role, "--queue", arn, "--settings", Settings))
            .RootElement.GetProperty("Job");
        var id = created.GetProperty("Id").GetString()!;
        await Run("tag-resource", "--arn", arn, "--tags", "team=media");
        var tags = JsonDocument.Parse(await Run("list-tags-for-resource", "--arn", arn)).RootElement;
        await Run("cancel-job", "--id", id);
        var canceled = JsonDocument.Parse(await Run("get-job", "--id", id)).RootElement;
        await Run("delete-queue", "--name", name);

        tags.GetProperty("ResourceTags").GetProperty("Tags").GetProperty("team").GetString().ShouldBe("media");
        canceled.GetProperty("Job").GetProperty("Status").GetString().ShouldBe("CANCELED");
    }

    private const string Settings = """
        {"Inputs":[{"FileInput":"s3://masters/clip.mp4","AudioSelectors":{"Audio Selector 1":{"DefaultSelection":"DEFAULT"}}}],
         "OutputGroups":[{"OutputGroupSettings":{"Type":"FILE_GROUP_SETTINGS","FileGroupSettings":{"Destination":"s3://renditions/cli/"}},
          "Outputs":[{"ContainerSettings":{"Container":"MP4"},"VideoDescription":{"CodecSettings":{"Codec":"H_264","H264Settings":{"RateControlMode":"CBR","Bitrate":300000}}}}]}]}
        """;

    private static string Text(JsonElement call, string member, string inner) =>
        call.GetProperty("value").GetProperty(member).GetProperty(inner).GetString()!;
}
