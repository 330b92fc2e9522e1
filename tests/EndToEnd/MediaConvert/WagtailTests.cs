using System.Diagnostics;
using System.Text.Json;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.MediaConvert;

/// <summary>
/// wagtailmedia's transcoding backend, both generations of its events, by the calls that it makes with unmodified SDKs: boto3 for IAM, S3, SQS and
/// EventBridge, the SDK for JavaScript for the job, since older versions of boto3 refuse FollowSource. The documents are those of its guide, as written.
/// </summary>
public sealed class WagtailTests
{
    private const string Bucket = "wagtail-media";

    private const string RolePolicy = """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Action": [
                "s3:Get*",
                "s3:List*"
              ],
              "Resource": [
                "arn:aws:s3:::wagtail-media/*"
              ]
            },
            {
              "Effect": "Allow",
              "Action": [
                "s3:Put*"
              ],
              "Resource": [
                "arn:aws:s3:::wagtail-media/*"
              ]
            }
          ]
        }
        """;

    private const string Trust = """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Effect": "Allow",
              "Principal": { "Service": "mediaconvert.amazonaws.com" },
              "Action": "sts:AssumeRole"
            }
          ]
        }
        """;

    private const string CallerPolicy = """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "AllowPassMediaConvertRoleToService",
              "Effect": "Allow",
              "Action": "iam:PassRole",
              "Resource": "arn:aws:iam::YOUR_AWS_ACCOUNT_ID:role/service-role/MediaConvert_Default_Role",
              "Condition": {
                "StringEquals": {
                  "iam:PassedToService": "mediaconvert.amazonaws.com"
                }
              }
            },
            {
              "Sid": "AllowMediaConvertJobAndQueueManagement",
              "Effect": "Allow",
              "Action": [
                "mediaconvert:GetQueue",
                "mediaconvert:CreateJob"
              ],
              "Resource": "arn:aws:mediaconvert:us-east-1:YOUR_AWS_ACCOUNT_ID:queues/Default"
            }
          ]
        }
        """;

    // What the application has besides: its media files, the queue of its worker, and the role's name.
    private const string ApplicationPolicy = """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":["s3:GetObject","s3:PutObject"],"Resource":"arn:aws:s3:::wagtail-media/*"},
          {"Effect":"Allow","Action":"iam:GetRole","Resource":"arn:aws:iam::*:role/service-role/MediaConvert_Default_Role"},
          {"Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage"],"Resource":"arn:aws:sqs:*:*:mediaconvert-messages"}]}
        """;

    private static readonly JavaScript Scripts = new("mediaconvert");

    [Fact]
    public async Task The_first_generation_hears_of_its_rendition_by_a_queue()
    {
        await SkipWithoutClientsAsync();
        using var work = new WorkFolder();
        await using var server = await StartAsync(work);
        var wagtail = await CustomerAsync(server);
        var clip = await Clip.MakeAsync(work["holiday.mp4"], "320x180");
        var administrator = await server.Account("studio").NewUserAsync("setup", EventSetupTests.GuidePolicy);

        var setup = await PythonAsync(server, administrator, "set_up");
        (await PythonAsync(server, administrator, "set_up"))
            .GetProperty("queue")
            .GetString()
            .ShouldBe(setup.GetProperty("queue").GetString());
        var job = await SubmitAsync(server, wagtail, clip);
        var told = await PythonAsync(
            server,
            wagtail,
            "receive",
            setup.GetProperty("queue").GetString()!,
            job.GetProperty("id").GetString()!
        );

        told.GetProperty("statuses")
            .EnumerateArray()
            .Select(one => one.GetString())
            .ShouldBe(["PROGRESSING", "COMPLETE"]);
        await RenditionIsRightAsync(server, work, told);
    }

    [Fact]
    public async Task The_second_generation_hears_of_it_by_a_webhook_that_does_not_know_the_job_at_first()
    {
        await SkipWithoutClientsAsync();
        using var work = new WorkFolder();
        await using var server = await StartAsync(work);
        var wagtail = await CustomerAsync(server);
        var clip = await Clip.MakeAsync(work["holiday.mp4"], "320x180");
        var administrator = server.Account("studio");
        using var webhook = StartWebhook(server, administrator);
        var url = JsonElement.Parse((await webhook.StandardOutput.ReadLineAsync())!).GetProperty("url").GetString()!;
        var setup = await SluiceProgram.RunAsync(
            administrator.Surroundings.With("SLUICE_WEBHOOK_KEY", WebhookKey),
            ["setup", "mediaconvert-events", "--endpoint-url", server.Endpoint, "--webhook", url, "--json"]
        );
        setup.ExitCode.ShouldBe(0, setup.ToString());

        await SubmitAsync(server, wagtail, clip);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var told = JsonElement.Parse((await webhook.StandardOutput.ReadLineAsync(patience.Token))!);

        told.GetProperty("answers").EnumerateArray().Select(one => one.GetInt32()).ShouldBe([404, 200, 200]);
        await RenditionIsRightAsync(server, work, told);
        await webhook.WaitForExitAsync(patience.Token);
    }

    private const string WebhookKey = "s3cr3t-of-the-view";

    private static async Task SkipWithoutClientsAsync()
    {
        Assert.SkipWhen(
            await JavaScript.FindObstacleAsync() is { },
            "There is no node with npm here, which the SDK for JavaScript takes."
        );
        Assert.SkipUnless(
            await Tool.WorksAsync("python3", "-c", "import boto3"),
            "There is no python3 with boto3 here."
        );
    }

    private static Task<ServerProcess> StartAsync(WorkFolder work) =>
        ServerProcess.StartAsync(Surroundings.Bare, "serve", "--local-cloud", "--port", "0", "--data", work["data"]);

    /// <summary>Bucket, role and user as the guide has them made.</summary>
    private static async Task<LocalAccount> CustomerAsync(ServerProcess server)
    {
        var studio = server.Account("studio");
        await studio.MakeBucketAsync(Bucket);
        await studio.Iam.CreateRoleAsync("MediaConvert_Default_Role", Trust, "/service-role/");
        await studio.Iam.PutRolePolicyAsync(
            "MediaConvert_Default_Role",
            "MediaConvert_Default_Role_Policy",
            RolePolicy
        );
        var user = await studio.NewUserAsync("wagtail", CallerPolicy.Replace("YOUR_AWS_ACCOUNT_ID", studio.Id.Value));
        await studio.Iam.PutUserPolicyAsync("wagtail", "application", ApplicationPolicy);
        return user;
    }

    private static async Task<JsonElement> SubmitAsync(ServerProcess server, LocalAccount wagtail, string clip)
    {
        var uploaded = await PythonAsync(server, wagtail, "upload", clip, Bucket, "MediaConvert_Default_Role");
        var lines = await Scripts.RunAsync(
            wagtail
                .Surroundings.With("AWS_REGION", "us-east-1")
                .With("AWS_ENDPOINT_URL_MEDIACONVERT", server.Endpoint)
                .With("ROLE", uploaded.GetProperty("role").GetString()!)
                .With("FILE_INPUT", uploaded.GetProperty("input").GetString()!)
                .With("DESTINATION", $"s3://{Bucket}/"),
            "wagtailmedia.mjs"
        );
        var job = JsonElement.Parse(lines[^1]);
        job.TryGetProperty("error", out _).ShouldBeFalse(lines[^1]);
        return job;
    }

    private static async Task<JsonElement> PythonAsync(ServerProcess server, LocalAccount user, params string[] call)
    {
        var output = await Tool.RunAsync(For(server, user), "python3", [Script, .. call]);
        var document = JsonElement.Parse(output.Split('\n')[^1]);
        document.TryGetProperty("error", out _).ShouldBeFalse(output);
        return document;
    }

    private static Process StartWebhook(ServerProcess server, LocalAccount user)
    {
        var start = new ProcessStartInfo("python3") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Script);
        start.ArgumentList.Add("webhook");
        For(server, user).With("WEBHOOK_KEY", WebhookKey).ApplyTo(start);
        return Process.Start(start)!;
    }

    private static Surroundings For(ServerProcess server, LocalAccount user) =>
        user.Surroundings.With("ENDPOINT", server.Endpoint);

    private static string Script =>
        Path.Combine(Repository.Root, "tests", "clients", "mediaconvert", "wagtailmedia.py");

    /// <summary>What the view makes of the event is what is in the bucket.</summary>
    private static async Task RenditionIsRightAsync(ServerProcess server, WorkFolder work, JsonElement told)
    {
        var rendition = told.GetProperty("renditions").EnumerateArray().Single();
        rendition.GetProperty("file").GetString().ShouldBe("holiday.webm");
        rendition.GetProperty("width").GetInt32().ShouldBe(320);
        rendition.GetProperty("height").GetInt32().ShouldBe(180);
        rendition.GetProperty("duration").GetDouble().ShouldBe(2, 0.1);
        rendition.GetProperty("bitrate").GetInt64().ShouldBeGreaterThan(50_000);
        var folder = work.NewFolder("out");
        await server.Account("studio").DownloadAsync(Bucket, "", folder);
        var probed = await Tool.RunAsync(
            Surroundings.Bare,
            "ffprobe",
            "-v",
            "error",
            "-show_entries",
            "format=format_name:stream=codec_name,width,avg_frame_rate,sample_rate",
            "-of",
            "json",
            Path.Combine(folder, "holiday.webm")
        );
        var streams = JsonElement.Parse(probed).GetProperty("streams").EnumerateArray().ToArray();
        streams.Select(one => one.GetProperty("codec_name").GetString()).ShouldBe(["vp8", "opus"]);
        streams[0].GetProperty("avg_frame_rate").GetString().ShouldBe("24/1");
        streams[1].GetProperty("sample_rate").GetString().ShouldBe("48000");
        (await Clip.DecodeAsync(Path.Combine(folder, "holiday.webm"))).ShouldBeEmpty();
    }
}
