namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>Each boto3 and each <c>aws</c> that is installed: the older ones speak the Query protocol to SQS, the newer ones JSON. Those that are missing are skipped by name.</summary>
public sealed class PythonClientTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    // The calls of a Django application that sets up events of its jobs, one after the other.
    private const string Script = """
        import boto3, json, os, sys
        from botocore.config import Config
        from botocore.exceptions import ClientError
        def client(service, **keys):
            return boto3.client(service, endpoint_url=os.environ["ENDPOINT"], region_name="us-east-1", config=Config(retries={"max_attempts": 1}), **keys)
        name = os.environ["NAME"]
        limited = {"aws_access_key_id": os.environ["LIMITED_ID"], "aws_secret_access_key": os.environ["LIMITED_SECRET"]}
        sqs, events, iam, orgs = client("sqs"), client("events"), client("iam"), client("organizations")
        def refusal(call):
            try:
                call()
                return "ok"
            except ClientError as error:
                return "%d %s: %s" % (error.response["ResponseMetadata"]["HTTPStatusCode"], error.response["Error"]["Code"], error.response["Error"]["Message"])
        try:
            sqs.get_queue_url(QueueName=name)
        except sqs.exceptions.QueueDoesNotExist as error:
            print("missing", error.response["Error"]["Code"])
        url = sqs.create_queue(QueueName=name, Attributes={"ReceiveMessageWaitTimeSeconds": "20"})["QueueUrl"]
        try:
            sqs.create_queue(QueueName=name, Attributes={"ReceiveMessageWaitTimeSeconds": "10"})
        except sqs.exceptions.QueueNameExists:
            print("exists", sqs.get_queue_url(QueueName=name)["QueueUrl"] == url)
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        print("rules", len(events.list_rules(NamePrefix=name)["Rules"]))
        pattern = {"source": ["app"], "detail-type": ["Job State Change"], "detail": {"status": ["PROGRESSING", "COMPLETE", "ERROR"]}}
        rule = events.put_rule(Name=name, EventPattern=json.dumps(pattern), State="ENABLED")["RuleArn"]
        print("targets", events.put_targets(Rule=name, Targets=[{"Id": "sqs-target", "Arn": arn}])["FailedEntryCount"])
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": arn,
            "Condition": {"ArnEquals": {"aws:SourceArn": rule}}}]})})
        events.put_events(Entries=[{"Source": "app", "DetailType": "Job State Change", "Detail": json.dumps({"status": "COMPLETE"})}])
        message = sqs.receive_message(QueueUrl=url, AttributeNames=["All"])["Messages"][0]
        print("event", json.loads(message["Body"])["detail"]["status"], message["Attributes"]["ApproximateReceiveCount"])
        sqs.change_message_visibility(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0)
        message = sqs.receive_message(QueueUrl=url, AttributeNames=["All"])["Messages"][0]
        print("again", message["Attributes"]["ApproximateReceiveCount"])
        print("deleted", len(sqs.delete_message_batch(QueueUrl=url, Entries=[{"Id": "a", "ReceiptHandle": message["ReceiptHandle"]}])["Successful"]))
        sent = sqs.send_message_batch(QueueUrl=url, Entries=[
            {"Id": "a", "MessageBody": "<a & b>", "MessageAttributes": {"kind": {"DataType": "String", "StringValue": "clip"}, "raw": {"DataType": "Binary", "BinaryValue": b"\x00\x01"}}},
            {"Id": "b", "MessageBody": "\ufffe"}])
        print("batch", len(sent["Successful"]), sent["Failed"][0]["Code"])
        message = sqs.receive_message(QueueUrl=url, MessageAttributeNames=["All"])["Messages"][0]
        print("message", message["Body"], message["MessageAttributes"]["kind"]["StringValue"], message["MessageAttributes"]["raw"]["BinaryValue"])
        sqs.tag_queue(QueueUrl=url, Tags={"team": "media"})
        print("tags", sqs.list_queue_tags(QueueUrl=url)["Tags"])
        print("urls", sqs.list_queues(QueueNamePrefix=name)["QueueUrls"] == [url])
        sqs.add_permission(QueueUrl=url, Label="l", AWSAccountIds=["111122223333"], Actions=["SendMessage"])
        sqs.remove_permission(QueueUrl=url, Label="l")
        print("denied sqs", refusal(lambda: client("sqs", **limited).send_message(QueueUrl=url, MessageBody="x")))
        print("denied events", refusal(lambda: client("events", **limited).list_rules()))
        print("denied iam", refusal(lambda: client("iam", **limited).get_role(RoleName=name)))
        print("organizations", refusal(lambda: orgs.describe_organization()))
        iam.create_group(GroupName=name)
        details = iam.get_paginator("get_account_authorization_details").paginate(PaginationConfig={"PageSize": 2}).build_full_result()
        print("groups", [group["GroupName"] for group in details["GroupDetailList"] if group["GroupName"] == name] == [name])
        sqs.delete_queue(QueueUrl=url)
        """;

    public static TheoryData<string> Pythons => Installed("python3");

    public static TheoryData<string> Commands => Installed("aws");

    [Theory]
    [MemberData(nameof(Pythons))]
    public async Task Boto3_sets_up_events_and_is_refused_in_the_words_of_aws(string python)
    {
        Assert.SkipUnless(await HasBoto3Async(python), $"{python} has no boto3.");
        var name = CloudFixture.NewName("python");
        var limited = cloud.Host.Cloud.EnsureUser("studio", "limited-" + name, Policies.Allow("sts:*", "*"));

        var lines = await RunAsync(
            python,
            ["-c", Script],
            new()
            {
                ["NAME"] = name,
                ["LIMITED_ID"] = limited.AccessKeyId,
                ["LIMITED_SECRET"] = limited.SecretAccessKey,
            }
        );

        var (studio, arn) = (cloud.Host.Studio.Id, limited.Arn);
        lines.ShouldBe([
            "missing AWS.SimpleQueueService.NonExistentQueue",
            "exists True",
            "rules 0",
            "targets 0",
            "event COMPLETE 1",
            "again 2",
            "deleted 1",
            "batch 1 InvalidMessageContents",
            @"message <a & b> clip b'\x00\x01'",
            "tags {'team': 'media'}",
            "urls True",
            $"denied sqs 403 AccessDenied: User: {arn} is not authorized to perform: sqs:sendmessage on resource: arn:aws:sqs:us-east-1:{studio}:{name} because no identity-based policy allows the sqs:sendmessage action",
            $"denied events 400 AccessDeniedException: User: {arn} is not authorized to perform: events:ListRules on resource: arn:aws:events:us-east-1:{studio}:rule/* because no identity-based policy allows the events:ListRules action",
            $"denied iam 403 AccessDenied: User: {arn} is not authorized to perform: iam:GetRole on resource: arn:aws:iam::{studio}:role/{name} because no identity-based policy allows the iam:GetRole action",
            "organizations 400 AWSOrganizationsNotInUseException: Your account is not a member of an organization.",
            "groups True",
        ]);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_aws_command_sets_up_an_organization_that_binds_its_members(string aws)
    {
        Assert.SkipUnless(File.Exists(aws), "There is no aws command here.");
        await using var host = await CloudHost.StartAsync();
        Task<string[]> Aws(params string[] arguments) =>
            RunAsync(aws, ["--endpoint-url", host.Url.ToString().TrimEnd('/'), .. arguments], [], host);
        await Aws("organizations", "create-organization", "--feature-set", "ALL");
        var root = (await Aws("organizations", "list-roots", "--query", "Roots[0].Id", "--output", "text"))[0];
        await Aws("organizations", "enable-policy-type", "--root-id", root, "--policy-type", "SERVICE_CONTROL_POLICY");
        var policy = (
            await Aws(
                "organizations",
                "create-policy",
                "--name",
                "no-users",
                "--description",
                "",
                "--type",
                "SERVICE_CONTROL_POLICY",
                "--content",
                """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:CreateUser","Resource":"*"}]}""",
                "--query",
                "Policy.PolicySummary.Id",
                "--output",
                "text"
            )
        )[0];
        await Aws("organizations", "attach-policy", "--policy-id", policy, "--target-id", root);

        var listed = await Aws(
            "organizations",
            "list-policies-for-target",
            "--target-id",
            root,
            "--filter",
            "SERVICE_CONTROL_POLICY",
            "--query",
            "Policies[].Name",
            "--output",
            "text"
        );

        listed.ShouldBe(["FullAWSAccess\tno-users"]);
        // The management account is not bound.
        await Aws("iam", "create-user", "--user-name", "free");
    }

    private static TheoryData<string> Installed(string program)
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Append("/usr/bin")
            .Select(folder => Path.Combine(folder, program))
            .Where(File.Exists)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        return found.Length == 0 ? [program] : [.. found];
    }

    private static async Task<bool> HasBoto3Async(string python)
    {
        if (!File.Exists(python))
            return false;
        var answer = await ClientPrograms.RunAsync(
            python,
            ["-c", "import importlib.util; print(importlib.util.find_spec('boto3') is not None)"],
            Path.GetTempPath(),
            []
        );
        return answer is ["True"];
    }

    private Task<string[]> RunAsync(
        string program,
        IEnumerable<string> arguments,
        Dictionary<string, string> environment,
        CloudHost? host = null
    )
    {
        host ??= cloud.Host;
        environment["ENDPOINT"] = host.Url.ToString().TrimEnd('/');
        environment["AWS_ACCESS_KEY_ID"] = host.Studio.AccessKeyId;
        environment["AWS_SECRET_ACCESS_KEY"] = host.Studio.SecretAccessKey;
        environment["AWS_DEFAULT_REGION"] = "us-east-1";
        return ClientPrograms.RunAsync(program, arguments, Path.GetTempPath(), environment);
    }
}
