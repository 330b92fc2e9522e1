using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Sts;
using Sluice.LocalCloud.Authority;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>Sluice in a service's place, in this cloud alone.</summary>
public sealed class CloudServiceStsTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    private const string MediaConvert = "mediaconvert.amazonaws.com";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private CloudServiceSts Services => new(cloud.Host.Cloud.Authority, cloud.Host.Url);

    private AccountId Customer => new(cloud.Host.Studio.Id);

    [Fact]
    public void It_speaks_for_its_own_address_alone()
    {
        Services.Answers(new AwsEndpoint(cloud.Host.Url, "us-east-1")).ShouldBeTrue();
        Services.Answers(new AwsEndpoint(new Uri(cloud.Host.Url, "/"), "eu-west-1")).ShouldBeTrue();
        Services.Answers(AwsEndpoint.Aws).ShouldBeFalse();
        Services.Answers(new AwsEndpoint(new Uri("http://127.0.0.1:1/"), "us-east-1")).ShouldBeFalse();
        Services.Answers(new AwsEndpoint(new Uri($"https://{cloud.Host.Url.Authority}/"), "us-east-1")).ShouldBeFalse();
    }

    [Fact]
    public async Task It_becomes_a_role_for_the_account_that_the_trust_names_and_for_no_other()
    {
        var role = await RoleAsync();

        var session = await Services.AssumeAsync(Call(role, Customer), Cancel);

        session.Arn.ShouldBe($"arn:aws:sts::{Customer}:assumed-role/{role.Name}/job");
        var refused = await Should.ThrowAsync<AccessException>(() =>
            Services.AssumeAsync(Call(role, new AccountId("999999999999")), Cancel)
        );
        refused.Failure.Code.ShouldBe("access.assume_role_denied");
        refused.Failure.Policy.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_user_who_may_pass_the_role_is_not_refused()
    {
        var role = await RoleAsync();
        var user = await UserAsync(role, MediaConvert);

        (await Services.FindPassRefusalAsync(new RolePassing(user, role, MediaConvert), Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task A_user_who_may_pass_it_to_another_service_is_refused_and_told_what_to_allow()
    {
        var role = await RoleAsync();
        var user = await UserAsync(role, "ec2.amazonaws.com");

        var refusal = await Services.FindPassRefusalAsync(new RolePassing(user, role, MediaConvert), Cancel);

        (refusal!.Code, refusal.Action, refusal.Resource).ShouldBe(("access.denied", "iam:PassRole", role.ToString()));
        refusal.Hint!.ShouldContain($"iam:PassedToService {MediaConvert}");
    }

    [Fact]
    public async Task A_role_may_be_the_one_that_passes()
    {
        var role = await RoleAsync();
        var submitter = await RoleAsync();
        await cloud
            .Host.Iam(cloud.Host.Studio)
            .PutRolePolicyAsync(submitter.Name, "pass", Passing(role, MediaConvert), Cancel);

        (await Services.FindPassRefusalAsync(new RolePassing(submitter, role, MediaConvert), Cancel)).ShouldBeNull();
    }

    [Theory]
    [InlineData("arn:aws:iam::{0}:user/nobody")]
    [InlineData("arn:aws:iam::{0}:role/nobody")]
    [InlineData("arn:aws:iam::{0}:root")]
    [InlineData("arn:aws:sts::{0}:assumed-role/a/b")]
    public async Task Nobody_passes_nothing(string principal)
    {
        var role = await RoleAsync();
        var by = Arn.Parse(string.Format(System.Globalization.CultureInfo.InvariantCulture, principal, Customer));

        var refusal = await Services.FindPassRefusalAsync(new RolePassing(by, role, MediaConvert), Cancel);

        refusal!.Message.ShouldContain("There is no user or role");
    }

    private static AssumeRoleCall Call(Arn role, AccountId source) =>
        new(role, AwsEndpoint.Aws, "job")
        {
            AsService = new ServiceCaller(
                MediaConvert,
                source,
                new Arn("aws", "mediaconvert", "us-east-1", source.Value, "queues/Default")
            ),
        };

    private async Task<Arn> RoleAsync()
    {
        var name = CloudFixture.NewName("passed");
        var role = await cloud
            .Host.Iam(cloud.Host.Studio)
            .CreateRoleAsync(
                name,
                $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{{MediaConvert}}}"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"aws:SourceAccount":"{{{Customer}}}"} } }]}"""
            );
        return role.Arn;
    }

    private async Task<Arn> UserAsync(Arn role, string service)
    {
        var (iam, name) = (cloud.Host.Iam(cloud.Host.Studio), CloudFixture.NewName("editor"));
        var user = await iam.CreateUserAsync(name, Cancel);
        await iam.PutUserPolicyAsync(name, "pass", Passing(role, service), Cancel);
        return user;
    }

    private static string Passing(Arn role, string service) =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:PassRole","Resource":"{{{role}}}","Condition":{"StringEquals":{"iam:PassedToService":"{{{service}}}"} } }]}""";
}
