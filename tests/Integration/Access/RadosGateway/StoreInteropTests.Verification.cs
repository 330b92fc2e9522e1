using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Sts;
using Sluice.Access.Verification;

namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>The external id, and what verification makes of a server that does not know it.</summary>
public abstract partial class StoreInteropTests
{
    [Fact]
    public async Task The_right_external_id_is_let_in()
    {
        await Store.StudioIam.CreateRoleAsync(
            "with-id",
            InteropPolicies.Trust(Store.Broker, InteropPolicies.ExternalId("StringEquals", "right")),
            null,
            Cancel
        );

        var failure = await FailureAsync(() =>
            AssumeAsync(
                Arn.Role(Store.StudioAccount, "with-id"),
                Store.BrokerKeys,
                call => call with { ExternalId = new ExternalId("right") }
            )
        );

        // InteropDifference.ExternalId
        failure?.Code.ShouldBe("access.assume_role_denied");
        (failure is not null).ShouldBe(IsGateway);
    }

    [Fact]
    public async Task A_wrong_external_id_where_it_need_not_be_there()
    {
        await Store.StudioIam.CreateRoleAsync(
            "if-exists",
            InteropPolicies.Trust(Store.Broker, InteropPolicies.ExternalId("StringEqualsIfExists", "right")),
            null,
            Cancel
        );

        var failure = await FailureAsync(() =>
            AssumeAsync(
                Arn.Role(Store.StudioAccount, "if-exists"),
                Store.BrokerKeys,
                call => call with { ExternalId = new ExternalId("wrong") }
            )
        );

        // InteropDifference.ExternalId
        (failure is null).ShouldBe(IsGateway);
    }

    [Fact]
    public async Task A_grant_whose_trust_requires_the_id_is_verified_where_the_server_knows_ids()
    {
        var grant = Store.Reserve("bound");
        var id = ((GrantMechanism.CrossAccountRole)grant.Mechanism).ExternalId.Value;
        await Store.StudioIam.CreateRoleAsync(
            "bound",
            InteropPolicies.Trust(Store.Broker, InteropPolicies.ExternalId("StringEquals", id)),
            null,
            Cancel
        );
        await Store.StudioIam.PutRolePolicyAsync("bound", "sluice", InteropPolicies.All(InteropStore.Bucket));

        var report = await VerifyAsync(grant);

        // InteropDifference.ExternalId
        report.Conclusion.ShouldBe(IsGateway ? GrantState.TooNarrow : GrantState.Verified);
        report
            .Findings.First(finding => finding.Step == VerificationStep.AssumeWithId)
            .Outcome.ShouldBe(IsGateway ? FindingOutcome.Fail : FindingOutcome.Pass);
    }

    [Fact]
    public async Task A_grant_whose_trust_requires_no_id_is_insecure_everywhere()
    {
        await Store.CreateRoleAsync("open", Store.Broker);

        var report = await VerifyAsync(Store.Reserve("open"));

        report.Conclusion.ShouldBe(GrantState.Insecure);
        report
            .Findings.First(finding => finding.Step == VerificationStep.AssumeWithoutId)
            .Failure!.Code.ShouldBe("access.trust_too_open");
    }

    [Fact]
    public async Task Whoever_asks_who_it_is()
    {
        var sts = new StsCaller(Store.ClientsOf(Store.BrokerKeys));

        var failure = await FailureAsync(() => sts.WhoAmIAsync(Store.Endpoint, Cancel));

        // InteropDifference.Identity
        (failure is not null).ShouldBe(IsGateway);
    }

    private Task<VerificationReport> VerifyAsync(Grant grant) =>
        new GrantVerifier(Store.NewBroker(), new VerifierOptions { Propagation = new TransientRetry(1) }).VerifyAsync(
            grant,
            VerificationPeers.None,
            Cancel
        );

    private Task<AssumedSession> AssumeAsync(
        Arn role,
        AWSCredentials? caller = null,
        Func<AssumeRoleCall, AssumeRoleCall>? change = null
    )
    {
        var call = new AssumeRoleCall(role, Store.Endpoint, "sluice-interop") { Duration = AssumeRoleCall.MinDuration };
        return new StsCaller(Store.ClientsOf(caller ?? Store.BrokerKeys)).AssumeAsync(
            change?.Invoke(call) ?? call,
            Cancel
        );
    }

    private async Task<string> RefusedAsync(
        Arn role,
        AWSCredentials caller,
        Func<AssumeRoleCall, AssumeRoleCall>? change = null
    ) => (await FailureAsync(() => AssumeAsync(role, caller, change))).ShouldNotBeNull().Code;

    private static async Task<AccessFailure?> FailureAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (AccessException refused)
        {
            return refused.Failure;
        }
    }

    /// <summary>Null where it is allowed.</summary>
    private static async Task<string?> CodeAsync(Func<Task> call) => (await ErrorAsync(call))?.ErrorCode;

    private static async Task<int> StatusAsync(Func<Task> call) => (int?)(await ErrorAsync(call))?.StatusCode ?? 200;

    private static async Task<AmazonServiceException?> ErrorAsync(Func<Task> call)
    {
        try
        {
            await call();
            return null;
        }
        catch (AmazonServiceException error)
        {
            return error;
        }
    }

    private static SessionAWSCredentials CredentialsOf(AssumedSession session) =>
        new(session.Keys.AccessKey, session.Keys.SecretKey, session.Keys.Token);

    private static ListObjectsV2Request Listing(string prefix) =>
        new() { BucketName = InteropStore.Bucket, Prefix = prefix };

    private Task PutAsync(string key, IAmazonS3? s3 = null, string bucket = InteropStore.Bucket) =>
        (s3 ?? Store.StudioS3).PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                ContentBody = "content",
            },
            Cancel
        );
}
