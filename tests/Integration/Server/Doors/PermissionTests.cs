using System.Text.Json;

namespace Sluice.Tests.Integration.Server.Doors;

/// <summary>IAM at the door: each operation, each resource, each condition key.</summary>
public sealed class PermissionTests(DoorHost host) : IClassFixture<DoorHost>
{
    private static string Allow(string actions, string resource, string condition = "") =>
        $$"""{"Effect":"Allow","Action":[{{actions}}],"Resource":"{{resource}}"{{condition}}}""";

    private string Queue(string name) => $"arn:aws:mediaconvert:us-east-1:{host.Studio.Id}:queues/{name}";

    private string PassRole =>
        Allow(
            "\"iam:PassRole\"",
            host.Role,
            ""","Condition":{"StringEquals":{"iam:PassedToService":"mediaconvert.amazonaws.com"}}"""
        );

    [Fact]
    public async Task The_guides_own_statements_are_enough_for_a_job()
    {
        // wagtailmedia's guide: GetRole and PassRole, CreateJob and GetQueue on the default queue.
        using var user = await host.UserAsync(
            PassRole,
            Allow("\"mediaconvert:CreateJob\",\"mediaconvert:GetQueue\"", Queue("Default"))
        );

        (await user.GetAsync("/queues/Default")).Status.ShouldBe(200);
        var created = await user.PostAsync("/jobs", host.JobBody("Default"));

        created.Status.ShouldBe(201, created.Body);
        (await user.GetAsync("/queues/other")).Code.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task Without_PassRole_the_missing_statement_is_said()
    {
        var queue = await host.PausedQueueAsync("no-pass-role");
        using var user = await host.UserAsync(Allow("\"mediaconvert:*\"", "*"));

        var reply = await user.PostAsync("/jobs", host.JobBody(queue));

        (reply.Status, reply.Code).ShouldBe((403, "AccessDeniedException"));
        reply.Message.ShouldContain($"is not authorized to perform: iam:PassRole on resource: {host.Role}");
        reply.Message.ShouldContain(
            $$$$"""{"Effect":"Allow","Action":"iam:PassRole","Resource":"{{{{host.Role}}}}","Condition":{"StringEquals":{"iam:PassedToService":"mediaconvert.amazonaws.com"}}}"""
        );
    }

    [Fact]
    public async Task PassRole_may_be_bound_to_the_queue_it_is_passed_for()
    {
        var (right, wrong) = (await host.PausedQueueAsync("bound"), await host.PausedQueueAsync("unbound"));
        using var user = await host.UserAsync(
            Allow("\"mediaconvert:CreateJob\"", "*"),
            Allow(
                "\"iam:PassRole\"",
                host.Role,
                $$$$""","Condition":{"ArnEquals":{"iam:AssociatedResourceArn":"{{{{right}}}}"}}"""
            )
        );

        (await user.PostAsync("/jobs", host.JobBody(right))).Status.ShouldBe(201);
        (await user.PostAsync("/jobs", host.JobBody(wrong))).Code.ShouldBe("AccessDeniedException");
    }

    [Fact]
    public async Task A_deny_is_named_by_its_statement()
    {
        var queue = await host.PausedQueueAsync("denied");
        using var user = await host.UserAsync(
            Allow("\"mediaconvert:*\"", "*"),
            $$"""{"Sid":"NotThisOne","Effect":"Deny","Action":"mediaconvert:DeleteQueue","Resource":"{{queue}}"}"""
        );

        var reply = await user.DeleteAsync("/queues/denied");

        reply.Code.ShouldBe("AccessDeniedException");
        reply.Message.ShouldContain("with an explicit deny in an identity-based policy");
        reply.Message.ShouldContain("\"NotThisOne\"");
    }

    [Fact]
    public async Task A_job_needs_the_template_and_each_preset_too()
    {
        var queue = await host.PausedQueueAsync("with-preset");
        using var admin = host.Admin;
        const string Preset =
            """{"name":"p","settings":{"containerSettings":{"container":"MP4"},"videoDescription":{"codecSettings":{"codec":"H_264","h264Settings":{"rateControlMode":"CBR","bitrate":300000}}}}}""";
        (await admin.PostAsync("/presets", Preset)).Status.ShouldBe(201);
        var body = $$"""
            {"role":"{{host.Role}}","queue":"{{queue}}","settings":{"inputs":[{"fileInput":"s3://masters/k.mp4"}],"outputGroups":[{"outputGroupSettings":{"type":"FILE_GROUP_SETTINGS","fileGroupSettings":{"destination":"s3://renditions/o/"} },"outputs":[{"preset":"p"}]}]} }
            """;
        using var user = await host.UserAsync(PassRole, Allow("\"mediaconvert:CreateJob\"", queue));

        var refused = await user.PostAsync("/jobs", body);

        refused.Code.ShouldBe("AccessDeniedException");
        refused.Message.ShouldContain($"on resource: arn:aws:mediaconvert:us-east-1:{host.Studio.Id}:presets/p");
        using var allowed = await host.UserAsync(
            PassRole,
            Allow("\"mediaconvert:CreateJob\"", queue),
            Allow("\"mediaconvert:CreateJob\"", $"arn:aws:mediaconvert:us-east-1:{host.Studio.Id}:presets/*")
        );
        var taken = await allowed.PostAsync("/jobs", body);
        taken.Status.ShouldBe(201, taken.Body);
        var template = await allowed.PostAsync("/jobs", body.Replace("\"queue\"", "\"jobTemplate\":\"t\",\"queue\""));
        template.Message.ShouldContain("jobTemplates/t");
    }

    [Fact]
    public async Task Tags_of_request_and_resource_are_condition_keys()
    {
        await host.PausedQueueAsync("mine", """{"owner":"me"}""");
        await host.PausedQueueAsync("theirs", """{"owner":"them"}""");
        using var user = await host.UserAsync(
            Allow("\"mediaconvert:GetQueue\"", "*", ""","Condition":{"StringEquals":{"aws:ResourceTag/owner":"me"}}"""),
            Allow(
                "\"mediaconvert:CreateQueue\"",
                "*",
                ""","Condition":{"StringEquals":{"aws:RequestTag/owner":"me"},"ForAllValues:StringEquals":{"aws:TagKeys":["owner"]}}"""
            )
        );

        (await user.GetAsync("/queues/mine")).Status.ShouldBe(200);
        (await user.GetAsync("/queues/theirs")).Code.ShouldBe("AccessDeniedException");
        (await user.GetAsync("/queues/nobodys")).Code.ShouldBe("AccessDeniedException");
        (await user.PostAsync("/queues", """{"name":"t1","tags":{"owner":"me"}}""")).Status.ShouldBe(201);
        (await user.PostAsync("/queues", """{"name":"t2","tags":{"owner":"them"}}""")).Status.ShouldBe(403);
        (await user.PostAsync("/queues", """{"name":"t3","tags":{"owner":"me","more":"x"}}""")).Status.ShouldBe(403);
        (await user.PostAsync("/queues", """{"name":"t4"}""")).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_policy_may_demand_what_an_input_policy_says()
    {
        using var user = await host.UserAsync(
            Allow(
                "\"mediaconvert:PutPolicy\"",
                "*",
                ""","Condition":{"Bool":{"mediaconvert:HttpInputsAllowed":"false"}}"""
            )
        );

        (await user.PutAsync("/policy", """{"policy":{"httpInputs":"ALLOWED"}}""")).Status.ShouldBe(403);
        (await user.PutAsync("/policy", """{"policy":{"httpInputs":"DISALLOWED"}}""")).Status.ShouldBe(200);
        using var admin = host.Admin;
        (await admin.DeleteAsync("/policy")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Other_tenants_see_nothing_and_learn_nothing()
    {
        var queue = await host.PausedQueueAsync("secret");
        using var admin = host.Admin;
        var job = (await admin.PostAsync("/jobs", host.JobBody(queue))).Json.GetProperty("job");
        var id = job.GetProperty("id").GetString()!;
        using var stranger = host.OfStranger;

        var theirs = await stranger.GetAsync($"/jobs/{id}");
        (theirs.Status, theirs.Code).ShouldBe((404, "NotFoundException"));
        (await stranger.DeleteAsync($"/jobs/{id}")).Status.ShouldBe(404);
        (await stranger.GetAsync("/queues/secret")).Status.ShouldBe(404);
        (await stranger.GetAsync("/jobs")).Json.GetProperty("jobs").GetArrayLength().ShouldBe(0);
        var there = await stranger.GetAsync($"/tags/{Uri.EscapeDataString(queue)}");
        var nowhere = await stranger.GetAsync($"/tags/{Uri.EscapeDataString(queue + "x")}");
        (there.Status, there.Code).ShouldBe((403, "AccessDeniedException"));
        there.Message.Replace("secret", "secretx", StringComparison.Ordinal).ShouldBe(nowhere.Message);
        (await stranger.PostAsync("/tags", $$$"""{"arn":"{{{queue}}}","tags":{"a":"b"}}""")).Status.ShouldBe(403);
        (await stranger.PostAsync("/jobs", host.JobBody(queue))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task Probe_reads_with_the_rights_of_its_caller()
    {
        const string Body = """{"inputFiles":[{"fileUrl":"s3://no-such-bucket/clip.mp4"}]}""";
        using var user = await host.UserAsync(Allow("\"mediaconvert:Probe\"", "*"));
        using var nobody = await host.UserAsync(Allow("\"s3:GetObject\"", "*"));

        (await user.PostAsync("/probe", Body)).Status.ShouldBeOneOf(403, 404);
        var refused = await nobody.PostAsync("/probe", Body);
        refused.Message.ShouldContain("mediaconvert:Probe");
    }

    [Fact]
    public async Task The_same_token_is_the_same_job_for_one_account()
    {
        var queue = await host.PausedQueueAsync("tokens");
        using var admin = host.Admin;
        var body = host.JobBody(queue, "\"clientRequestToken\":\"once\",");

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => admin.PostAsync("/jobs", body)));

        replies.ShouldAllBe(reply => reply.Status == 201);
        replies
            .Select(reply => reply.Json.GetProperty("job").GetProperty("id").GetString())
            .Distinct()
            .ShouldHaveSingleItem();
        var other = await admin.PostAsync("/jobs", body.Replace("300000", "400000", StringComparison.Ordinal));
        (other.Status, other.Code).ShouldBe((409, "ConflictException"));
        var list = (await admin.GetAsync($"/jobs?queue={Uri.EscapeDataString(queue)}")).Json.GetProperty("jobs");
        list.GetArrayLength().ShouldBe(1);
        list[0].GetProperty("timing").GetProperty("submitTime").ValueKind.ShouldBe(JsonValueKind.Number);
    }
}
