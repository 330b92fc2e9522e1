using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Verification;
using static Sluice.Tests.Integration.Access.Verification.VerificationWords;

namespace Sluice.Tests.Integration.Access.Verification;

/// <summary>What binds a bucket to one organization, and what is written in it to its owner, where no role does.</summary>
public sealed class BindingVerificationTests : CloudTests
{
    [Fact]
    public async Task A_bucket_is_bound_by_the_marker_of_the_organization_and_of_no_other()
    {
        var grant = World.ReserveByBucketPolicy() with
        {
            Mechanism = new GrantMechanism.BucketPolicy(ExternalIdIssuer.Issue()),
        };
        await World.InstallBucketPolicyAsync(grant);
        await World.PutAsync($".well-known/sluice/{ExternalIdIssuer.Issue()}");

        var before = await World.VerifyAsync(grant);
        await World.PutAsync(grant.MarkerKey!);
        var after = await World.VerifyAsync(grant);

        before.Conclusion.ShouldBe(GrantState.TooNarrow, Describe(before));
        var failure = before
            .Findings.Single(finding => finding.Step == VerificationStep.Marker)
            .Failure.ShouldNotBeNull();
        failure.Code.ShouldBe("access.marker_missing");
        failure.Resource.ShouldNotBeNull().ShouldEndWith(grant.MarkerKey!);
        after.Conclusion.ShouldBe(GrantState.Verified, Describe(after));
    }

    [Theory]
    [InlineData("ObjectWriter")]
    [InlineData("BucketOwnerPreferred")]
    public async Task A_bucket_whose_writers_keep_what_they_write_is_named_and_its_patch_mends_it(string ownership)
    {
        var grant = World.ReserveByBucketPolicy();
        await World.InstallBucketPolicyAsync(grant);
        await SetOwnershipAsync(ownership);

        var before = await World.VerifyAsync(grant);
        var change = before.Changes.Single(change => change.Document == CustomerDocument.OwnershipControls);
        await SetOwnershipAsync(JsonNode.Parse(change.Patch.Operations.Single().Value!)!.GetValue<string>());
        var after = await World.VerifyAsync(grant);

        var failure = before
            .Findings.Single(finding => finding.Step == VerificationStep.Ownership)
            .Failure.ShouldNotBeNull();
        failure.Code.ShouldBe("access.object_ownership");
        failure.Message.ShouldContain(ownership);
        after.Conclusion.ShouldBe(GrantState.Verified, Describe(after));
    }

    private Task SetOwnershipAsync(string rule) =>
        World.StudioS3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = CloudWorld.Bucket,
                OwnershipControls = new OwnershipControls
                {
                    Rules = [new OwnershipControlsRule { ObjectOwnership = ObjectOwnership.FindValue(rule) }],
                },
            },
            Cancel
        );
}
