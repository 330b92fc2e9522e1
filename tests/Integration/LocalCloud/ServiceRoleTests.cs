using Amazon.Runtime;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.LocalCloud.Authority;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>Roles that are passed to a service, and the service that then assumes them.</summary>
public sealed class ServiceRoleTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string MediaConvert = "mediaconvert.amazonaws.com";

    private CloudAuthority Authority => cloud.Host.Cloud.Authority;

    private Arn Queue => Arn.Parse($"arn:aws:mediaconvert:us-east-1:{cloud.Host.Studio.Id}:queues/Default");

    [Fact]
    public async Task A_role_is_passed_to_the_service_that_the_policy_names_and_to_no_other()
    {
        var role = await RoleAsync(Trust());
        var caller = Caller(
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"{{{role}}}","Condition":{"StringEquals":{"iam:PassedToService":"mediaconvert.amazonaws.com"} } }]}"""
        );

        Authority.MayPassRole(new PassRoleQuestion(caller, role, MediaConvert)).IsAllowed.ShouldBeTrue();
        var other = Authority.MayPassRole(new PassRoleQuestion(caller, role, "ec2.amazonaws.com"));
        other.IsAllowed.ShouldBeFalse();
        other.Sentence.ShouldBe(
            $"User: {caller.Arn} is not authorized to perform: iam:PassRole on resource: {role} because no identity-based policy allows the iam:PassRole action"
        );
    }

    [Fact]
    public async Task What_the_role_is_passed_for_can_be_asked_for()
    {
        var role = await RoleAsync(Trust());
        var caller = Caller(
            $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"*","Condition":{"ArnLike":{"iam:AssociatedResourceArn":"{{{Queue}}}"} } }]}"""
        );
        var question = new PassRoleQuestion(caller, role, MediaConvert);

        Authority.MayPassRole(question).IsAllowed.ShouldBeFalse();
        Authority.MayPassRole(question with { AssociatedResource = Queue }).IsAllowed.ShouldBeTrue();
    }

    [Fact]
    public void A_role_of_another_account_is_never_passed()
    {
        var caller = Caller(Policies.Allow("*", "*"));
        var foreign = Arn.Role(new AccountId(cloud.Host.Service.Id), "role");

        var decision = Authority.MayPassRole(new PassRoleQuestion(caller, foreign, MediaConvert));

        (decision.IsAllowed, decision.Sentence).ShouldBe((false, "Cross-account pass role is not allowed."));
    }

    [Fact]
    public async Task A_boundary_limits_passing_too()
    {
        var role = await RoleAsync(Trust());
        var user = cloud.Host.Cloud.EnsureUser("studio", CloudFixture.NewName("caller"), Policies.Allow("*", "*"));
        using var iam = new RawClient(cloud.Host, cloud.Host.Studio) { Service = "iam" };
        await iam.CallAsync(
            "PutUserPermissionsBoundary",
            ("UserName", user.Arn.Name),
            ("PermissionsBoundary", "arn:aws:iam::aws:policy/AmazonS3FullAccess")
        );

        Authority
            .MayPassRole(new PassRoleQuestion(Authority.FindCaller(user.AccessKeyId)!, role, MediaConvert))
            .Sentence.ShouldEndWith("because no permissions boundary allows the iam:PassRole action");
    }

    [Fact]
    public async Task The_service_works_with_the_role_and_nothing_more()
    {
        var role = await RoleAsync(Trust(), Policies.Allow("s3:PutObject", "*"));
        var bucket = await cloud.NewBucketAsync();

        var session = Authority.AssumeAsService(new ServiceAssumption(role, MediaConvert, "job-1") { Source = Queue });

        session.Arn.ShouldBe($"arn:aws:sts::{cloud.Host.Studio.Id}:assumed-role/{role.Name}/job-1");
        session.ToString().ShouldNotContain(session.SecretAccessKey);
        using var s3 = cloud.Host.S3(
            new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken)
        );
        var put = new PutObjectRequest
        {
            BucketName = bucket,
            Key = "k",
            ContentBody = "x",
        };
        (await s3.PutObjectAsync(put).OutcomeAsync()).ShouldBe("ok");
        (await s3.GetObjectAsync(bucket, "k").OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task A_session_policy_narrows_the_service()
    {
        var role = await RoleAsync(Trust(), Policies.Allow("s3:*", "*"));
        var session = Authority.AssumeAsService(
            new ServiceAssumption(role, MediaConvert, "job-1") { Policy = Policies.Allow("s3:ListAllMyBuckets", "*") }
        );
        using var s3 = cloud.Host.S3(
            new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken)
        );

        (await s3.ListBucketsAsync().OutcomeAsync()).ShouldBe("ok");
        (await s3.PutBucketAsync(CloudFixture.NewName("narrow")).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    [Fact]
    public async Task The_conditions_on_the_source_are_evaluated_as_they_are_written()
    {
        var role = await RoleAsync(
            Trust(
                $$$""","Condition":{"StringEquals":{"aws:SourceAccount":"{{{cloud.Host.Studio.Id}}}"},"ArnLike":{"aws:SourceArn":"{{{Queue}}}"} }"""
            )
        );
        var assumption = new ServiceAssumption(role, MediaConvert, "job-1") { Source = Queue };
        var foreign = Arn.Parse($"arn:aws:mediaconvert:us-east-1:{cloud.Host.Service.Id}:queues/Default");

        Authority.AssumeAsService(assumption).AccessKeyId.ShouldStartWith("ASIA");
        Refusal(assumption with { Source = null }).Hint!.ShouldContain("aws:SourceAccount");
        Refusal(assumption with { Source = foreign }).Code.ShouldBe("access.assume_role_denied");
    }

    [Fact]
    public async Task A_role_that_trusts_another_service_says_which_statement_comes_nearest()
    {
        var role = await RoleAsync(Trust().Replace("mediaconvert", "ec2", StringComparison.Ordinal));

        var refusal = Refusal(new ServiceAssumption(role, MediaConvert, "job-1"));

        refusal.Policy.ShouldBe($"trust policy of {role.Name}");
        refusal.Principal.ShouldBe(MediaConvert);
        refusal.Action.ShouldBe("sts:AssumeRole");
        refusal.Hint!.ShouldContain("ec2.amazonaws.com");
    }

    [Fact]
    public void A_role_that_is_not_there_is_named() =>
        Refusal(new ServiceAssumption(Arn.Role(new AccountId(cloud.Host.Studio.Id), "none"), MediaConvert, "job-1"))
            .Message.ShouldContain("There is no role");

    [Fact]
    public async Task A_longer_session_than_the_role_has_is_refused()
    {
        var role = await RoleAsync(Trust());

        Refusal(new ServiceAssumption(role, MediaConvert, "job-1") { DurationSeconds = 7200 })
            .Code.ShouldBe("access.assume_role_refused");
    }

    [Fact]
    public void A_key_that_nobody_has_finds_nobody() => Authority.FindCaller("AKIAAAAAAAAAAAAAAAAA").ShouldBeNull();

    private AccessFailure Refusal(ServiceAssumption assumption) =>
        Should.Throw<AccessException>(() => Authority.AssumeAsService(assumption)).Failure;

    private static string Trust(string condition = "") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"mediaconvert.amazonaws.com"},"Action":"sts:AssumeRole"{{condition}}}]}""";

    private CloudCaller Caller(string policy)
    {
        var user = cloud.Host.Cloud.EnsureUser("studio", CloudFixture.NewName("caller"), policy);
        return Authority.FindCaller(user.AccessKeyId)!;
    }

    private async Task<Arn> RoleAsync(string trust, string? policy = null)
    {
        var iam = cloud.Host.Iam(cloud.Host.Studio);
        var role = await iam.CreateRoleAsync(CloudFixture.NewName("service-role"), trust);
        if (policy is not null)
            await iam.PutRolePolicyAsync(role.Arn.Name, "p", policy);
        return role.Arn;
    }
}
