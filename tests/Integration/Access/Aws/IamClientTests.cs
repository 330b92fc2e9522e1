using Amazon.Runtime;
using Sluice.Access;
using Sluice.Access.Aws;

namespace Sluice.Tests.Integration.Access.Aws;

public sealed class IamClientTests : CloudTests
{
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}""";

    [Fact]
    public async Task A_role_is_made_shown_changed_and_removed()
    {
        var iam = World.StudioIam;
        var made = await iam.CreateRoleAsync("r", Trust, "/media/", Cancel);
        await iam.PutRolePolicyAsync(
            "r",
            "p+1",
            """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b & c/*"}}""",
            Cancel
        );

        made.Arn.Resource.ShouldBe("role/media/r");
        (await iam.GetRoleAsync("r", Cancel)).Id.ShouldBe(made.Id);
        (await iam.GetRolePolicyAsync("r", "p+1", Cancel)).ShouldContain("b & c/*");
        await iam.UpdateAssumeRolePolicyAsync("r", Trust.Replace("\"*\"", $"\"{World.Us.Arn}\""), Cancel);
        (await iam.GetRoleAsync("r", Cancel)).TrustPolicy.ShouldContain(World.Us.Arn.ToString());

        await iam.DeleteRolePolicyAsync("r", "p+1", Cancel);
        await iam.DeleteRoleAsync("r", Cancel);
        (await Should.ThrowAsync<AccessException>(iam.GetRoleAsync("r", Cancel))).Failure.Code.ShouldBe(
            "access.no_such_role"
        );
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    public async Task A_document_that_is_none_is_refused_with_a_reason(string document) =>
        (
            await Should.ThrowAsync<AccessException>(
                World.StudioIam.CreateRoleAsync("r", document, cancellation: Cancel)
            )
        ).Failure.Code.ShouldBe("access.malformed_policy");

    [Fact]
    public async Task Keys_that_nobody_has_are_told_from_a_refusal()
    {
        var iam = new IamClient(new BasicAWSCredentials("AKIANOBODYNOBODYNOBO", "wrong"), World.Endpoint);

        (await Should.ThrowAsync<AccessException>(iam.GetRoleAsync("r", Cancel))).Failure.Code.ShouldBe(
            "access.invalid_credentials"
        );
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_a_transient_failure()
    {
        var iam = new IamClient(World.BrokerKeys, new AwsEndpoint(new Uri("http://127.0.0.1:1/"), "us-east-1"));

        (await Should.ThrowAsync<AccessException>(iam.GetRoleAsync("r", Cancel))).Failure.ShouldSatisfyAllConditions(
            failure => failure.Code.ShouldBe("access.unreachable"),
            failure => failure.IsTransient.ShouldBeTrue()
        );
    }
}
