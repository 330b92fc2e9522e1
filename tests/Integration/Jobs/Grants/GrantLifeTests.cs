using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Verification;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Storage;
using Sluice.Tests.Integration.Access;
using Sluice.Tests.Integration.Access.Verification;

namespace Sluice.Tests.Integration.Jobs.Grants;

/// <summary>What becomes of a grant after it was proved: another id, another role, a customer who loosens it, its end.</summary>
public sealed class GrantLifeTests : GrantWorld
{
    [Fact]
    public async Task An_external_id_is_changed_with_both_taken_in_between_and_the_old_one_retired()
    {
        var grant = await Host.GrantAsync();
        var old = grant.ExternalId!.Value;

        var rotating = await Desk.Changes.RotateAsync(grant, Stop);
        var coming = rotating.Rotation!.Id;
        (await Desk.VerifyAsync(rotating, Stop)).Grant.ExternalId.ShouldBe(old);
        await TrustAsync(AccessKitWriter.Write(rotating, World.Us).TrustPolicy!);
        var (introduced, _) = await Desk.VerifyAsync(rotating, Stop);
        introduced.ExternalId.ShouldBe(coming);
        introduced.Rotation.ShouldBe(new ExternalIdRotation(old, RotationStage.Retiring));
        await TrustAsync(AccessKitWriter.Write(introduced, World.Us).TrustPolicy!);
        var (finished, _) = await Desk.VerifyAsync(introduced, Stop);

        finished.Rotation.ShouldBeNull();
        finished.State.ShouldBe(GrantState.Verified);
        var held = await Host.Get<Database>()
            .WriteAsync(store => ExternalIdStore.ListAsync(store, grant.Organization, null), Stop);
        held.Single(one => one.Id == old).IsRetired.ShouldBeTrue();
        held.Single(one => one.Id == coming).IsRetired.ShouldBeFalse();
        (await Desk.ListEventsAsync(grant.Id, Stop))
            .Select(happened => happened.Kind)
            .ShouldContain(GrantEventKind.RotationFinished);
    }

    [Fact]
    public async Task A_role_that_is_loosened_later_is_found_by_the_next_check_and_told_as_drift()
    {
        var grant = await Host.GrantAsync();
        await TrustAsync(VerificationWords.WithoutCondition(AccessKitWriter.Write(grant, World.Us).TrustPolicy!));

        var (after, _) = await Desk.VerifyAsync(grant, Stop);

        after.State.ShouldBe(GrantState.Insecure);
        var happened = (await Desk.ListEventsAsync(grant.Id, Stop))[0];
        happened.Drift.ShouldContain(
            new GrantDrift(VerificationStep.AssumeWithoutId, "passed", "access.trust_too_open")
        );
    }

    [Fact]
    public async Task Another_role_is_a_new_revision_that_nobody_has_proved()
    {
        var grant = await Host.GrantAsync();

        var changed = (await Desk.Changes.ChangeRoleAsync(grant, $"arn:aws:iam::{World.Studio.Id}:role/another", Stop))
            .ShouldBeOfType<GrantResult.Admitted>()
            .Grant;

        changed.State.ShouldBe(GrantState.Pending);
        changed.VerifiedAt.ShouldBeNull();
        changed.Revision.ShouldNotBe(grant.Revision);
        changed.ExternalId.ShouldBe(grant.ExternalId);
        var late = await Should.ThrowAsync<Sluice.Access.AccessException>(Desk.VerifyAsync(grant, Stop));
        late.Failure.Code.ShouldBe("access.grant_changed");
    }

    [Fact]
    public async Task A_revoked_grant_s_external_id_is_retired()
    {
        var grant = await Host.GrantAsync();

        await Desk.RevokeAsync(grant, Stop);

        var held = await Host.Get<Database>()
            .WriteAsync(store => ExternalIdStore.ListAsync(store, grant.Organization, null), Stop);
        held.Single(one => one.Id == grant.ExternalId).IsRetired.ShouldBeTrue();
    }

    private Task TrustAsync(string policy) =>
        World.StudioIam.UpdateAssumeRolePolicyAsync(CloudWorld.RoleName, policy, Stop);
}
