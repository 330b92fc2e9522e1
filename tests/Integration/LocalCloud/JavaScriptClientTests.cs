namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>The AWS SDK for JavaScript, at the versions of <c>tests/clients/aws-sdk</c>. Skipped where npm is not installed.</summary>
public sealed class JavaScriptClientTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task The_newest_clients_work_and_are_refused_in_the_words_of_aws()
    {
        var name = CloudFixture.NewName("javascript");
        var limited = cloud.Host.Cloud.EnsureUser("studio", "limited-" + name, Policies.Allow("sts:*", "*"));

        var lines = await JavaScriptClient.RunAsync(
            "check.mjs",
            new()
            {
                ["ENDPOINT"] = cloud.Host.Url.ToString().TrimEnd('/'),
                ["NAME"] = name,
                ["AWS_ACCESS_KEY_ID"] = cloud.Host.Studio.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = cloud.Host.Studio.SecretAccessKey,
                ["LIMITED_ID"] = limited.AccessKeyId,
                ["LIMITED_SECRET"] = limited.SecretAccessKey,
            }
        );

        Assert.SkipWhen(lines is null, "npm is not installed: the SDK for JavaScript cannot run.");
        var (studio, arn) = (cloud.Host.Studio.Id, limited.Arn);
        var queue = $"arn:aws:sqs:us-east-1:{studio}:{name}";
        lines.ShouldBe([
            "sts user/admin",
            "assume 403 AccessDenied js",
            "role true",
            $"role 404 NoSuchEntityException: The role with name {name}-missing cannot be found.",
            "rule 1 ENABLED",
            "targets queue",
            "events 0",
            "event 2 Test",
            "message grüß clip 1",
            "batch 1 InvalidMessageContents",
            "queue 400 QueueDoesNotExist: The specified queue does not exist.",
            "s3 hello",
            $"denied sqs 403 AccessDenied: User: {arn} is not authorized to perform: sqs:sendmessage on resource: {queue} because no identity-based policy allows the sqs:sendmessage action",
            $"denied events 400 AccessDeniedException: User: {arn} is not authorized to perform: events:PutEvents on resource: arn:aws:events:us-east-1:{studio}:event-bus/default because no identity-based policy allows the events:PutEvents action",
            $"denied iam 403 AccessDenied: User: {arn} is not authorized to perform: iam:DeleteRole on resource: arn:aws:iam::{studio}:role/{name} because no identity-based policy allows the iam:DeleteRole action",
            $"denied s3 403 AccessDenied: User: {arn} is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::{name}/a+b c because no identity-based policy allows the s3:GetObject action",
            "signature sqs 403 SignatureDoesNotMatch",
            "signature events 400 InvalidSignatureException",
            "signature iam 403 SignatureDoesNotMatch",
        ]);
    }
}
