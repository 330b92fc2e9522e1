using System.Text.Json;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.MediaConvert;

/// <summary>All 34 operations, called by unmodified clients of other people against a server with IAM enforced.</summary>
public sealed class OperationsTests(DoorWorld world) : IClassFixture<DoorWorld>
{
    // What the operations answer, in the order of the script.
    private const string Answers = """
        CreateQueue 201
        CreateQueue again 409 ConflictException
        CreateQueue reserved 201
        GetQueue 200
        GetQueue default 200
        GetQueue missing 404 NotFoundException
        UpdateQueue 200
        ListQueues 200
        ListQueues next 200
        ListQueues made-up token 400 BadRequestException
        ListQueues too many 400 BadRequestException
        CreatePreset 201
        GetPreset 200
        UpdatePreset 200
        ListPresets 200
        ListPresets system 200
        CreateJobTemplate 201
        GetJobTemplate 200
        UpdateJobTemplate 200
        ListJobTemplates 200
        CreateJob 201
        CreateJob same token 201
        CreateJob other settings 409 ConflictException
        CreateJob of a template 201
        CreateJob of a preset 201
        CreateJob without outputs 400 BadRequestException
        CreateJob unknown preset 400 BadRequestException
        CreateJob other account's queue 403 AccessDeniedException
        CreateJob other account's role 403 AccessDeniedException
        GetJob 200
        GetJob missing 404 NotFoundException
        ListJobs 200
        SearchJobs 200
        SearchJobs nothing 200
        StartJobsQuery 201
        GetJobsQueryResults 200
        Probe 200
        CreateResourceShare 202
        GetJob shared 200
        CancelJob 202
        GetJob canceled 200
        TagResource 200
        ListTagsForResource 200
        UntagResource 200
        ListTagsForResource after 200
        ListTagsForResource of a job 200
        ListTagsForResource of another account's queue 403 AccessDeniedException
        GetPolicy 200
        PutPolicy 200
        GetPolicy after 200
        CreateJob against the policy 400 BadRequestException
        DeletePolicy 200
        GetPolicy again 200
        AssociateCertificate 201
        DisassociateCertificate 202
        DisassociateCertificate again 404 NotFoundException
        DescribeEndpoints old style 200
        DescribeEndpoints 200
        ListVersions 200
        DeletePreset 202
        GetPreset deleted 404 NotFoundException
        DeleteJobTemplate 202
        DeleteQueue with jobs 409 ConflictException
        DeleteQueue 202
        DeleteQueue default 400 BadRequestException
        """;

    private static readonly JavaScript Sdk = new("mediaconvert");

    [Fact]
    public async Task The_JavaScript_SDK_gets_what_it_expects_from_all_34()
    {
        if (await JavaScript.FindObstacleAsync() is { } obstacle)
            Assert.Skip(obstacle);

        var calls = DoorWorld.Read(await Sdk.RunAsync(world.For(world.Editor), "operations.mjs"));

        calls["never called"].GetProperty("value").GetArrayLength().ShouldBe(0);
        calls.Remove("never called");
        calls.Select(call => Summary(call.Key, call.Value)).ShouldBe(Answers.Split('\n'));
        calls.Values.ShouldAllBe(call => call.GetProperty("requestId").GetBoolean());
        CheckQueues(calls);
        CheckJobs(calls);
        CheckLists(calls);
    }

    [Fact]
    public async Task Who_has_no_rights_is_refused_all_34_by_name()
    {
        if (await JavaScript.FindObstacleAsync() is { } obstacle)
            Assert.Skip(obstacle);

        var calls = DoorWorld.Read(await Sdk.RunAsync(world.For(world.Nobody), "operations.mjs"));

        var operations = calls.Where(call => !call.Key.Contains(' ')).ToList();
        operations.Count.ShouldBe(34);
        foreach (var (operation, answer) in operations)
        {
            Summary(operation, answer).ShouldBe($"{operation} 403 AccessDeniedException");
            answer
                .GetProperty("message")
                .GetString()
                .ShouldStartWith(
                    $"User: arn:aws:iam::{world.Studio.Id}:user/nobody is not authorized to perform: mediaconvert:{operation} on resource: arn:aws:mediaconvert:us-east-1:{world.Studio.Id}:"
                );
        }
    }

    private static void CheckQueues(Dictionary<string, JsonElement> calls)
    {
        var queue = Value(calls, "UpdateQueue", "Queue");
        Text(queue, "Arn").ShouldEndWith(":queues/Slow lane/x");
        Text(queue, "Status").ShouldBe("PAUSED");
        queue.GetProperty("ConcurrentJobs").GetInt32().ShouldBe(3);
        Text(Value(calls, "GetQueue default", "Queue"), "Type").ShouldBe("SYSTEM");
        Value(calls, "CreateQueue reserved", "Queue")
            .GetProperty("ReservationPlan")
            .GetProperty("ReservedSlots")
            .GetInt32()
            .ShouldBe(2);
        Text(Value(calls, "DescribeEndpoints", "Endpoints")[0], "Url").ShouldStartWith("http://127.0.0.1:");
        Value(calls, "ListTagsForResource", "ResourceTags")
            .GetProperty("Tags")
            .GetRawText()
            .ShouldBe("""{"owner":"ops","team":"media"}""");
        Value(calls, "ListTagsForResource after", "ResourceTags")
            .GetProperty("Tags")
            .GetRawText()
            .ShouldBe("""{"owner":"ops"}""");
        Value(calls, "ListTagsForResource of a job", "ResourceTags")
            .GetProperty("Tags")
            .GetRawText()
            .ShouldBe("""{"c":"3"}""");
    }

    private static void CheckJobs(Dictionary<string, JsonElement> calls)
    {
        var job = Value(calls, "CreateJob", "Job");
        Text(job, "Id").ShouldMatch("^[0-9]{13}-[0-9a-z]{6}$");
        Text(job, "Queue").ShouldEndWith(":queues/Slow lane/x");
        Text(job, "Status").ShouldBe("SUBMITTED");
        job.GetProperty("UserMetadata").GetRawText().ShouldBe("""{"guid":"g-1"}""");
        Text(job.GetProperty("Settings").GetProperty("Inputs")[0], "PsiControl").ShouldBe("USE_PSI");
        Text(Value(calls, "CreateJob same token", "Job"), "Id").ShouldBe(Text(job, "Id"));
        Text(Value(calls, "GetJob", "Job"), "Id").ShouldBe(Text(job, "Id"));
        Text(Value(calls, "GetJob shared", "Job"), "ShareStatus").ShouldBe("SHARED");
        Text(Value(calls, "GetJob canceled", "Job"), "Status").ShouldBe("CANCELED");

        var expanded = Value(calls, "CreateJob of a preset", "Job")
            .GetProperty("Settings")
            .GetProperty("OutputGroups")[0]
            .GetProperty("Outputs")[0];
        Text(expanded, "Preset").ShouldBe("small mp4");
        Text(expanded.GetProperty("ContainerSettings"), "Container").ShouldBe("MP4");

        var inherited = Value(calls, "CreateJob of a template", "Job");
        Text(inherited, "Queue").ShouldEndWith(":queues/Slow lane/x");
        Text(inherited, "JobTemplate").ShouldEndWith(":jobTemplates/night");
        inherited.GetProperty("Priority").GetInt32().ShouldBe(7);
        Message(calls, "CreateJob without outputs").ShouldBe("/outputGroups: Should have at least 1 items");
        Message(calls, "CreateJob against the policy").ShouldContain("input location that your policy disallows");
    }

    private static void CheckLists(Dictionary<string, JsonElement> calls)
    {
        Value(calls, "ListQueues", "Queues").GetArrayLength().ShouldBe(1);
        Value(calls, "ListQueues next", "Queues").GetArrayLength().ShouldBe(2);
        Value(calls, "ListJobs", "Jobs").GetArrayLength().ShouldBe(2);
        calls["ListJobs"].GetProperty("value").TryGetProperty("NextToken", out _).ShouldBeTrue();
        Value(calls, "SearchJobs", "Jobs").GetArrayLength().ShouldBe(3);
        Value(calls, "SearchJobs nothing", "Jobs").GetArrayLength().ShouldBe(0);
        Value(calls, "GetJobsQueryResults", "Jobs").GetArrayLength().ShouldBe(3);
        var container = Value(calls, "Probe", "ProbeResults")[0].GetProperty("Container");
        Text(container, "Format").ShouldBe("mp4");
        container.GetProperty("Tracks").GetArrayLength().ShouldBe(2);
    }

    private static string Summary(string label, JsonElement call) =>
        call.TryGetProperty("error", out var error)
            ? $"{label} {call.GetProperty("status")} {error}"
            : $"{label} {call.GetProperty("status")}";

    private static JsonElement Value(Dictionary<string, JsonElement> calls, string label, string member) =>
        calls[label].GetProperty("value").GetProperty(member);

    private static string Text(JsonElement value, string member) => value.GetProperty(member).GetString()!;

    private static string Message(Dictionary<string, JsonElement> calls, string label) =>
        calls[label].GetProperty("message").GetString()!;
}
