using Sluice.LocalCloud.S3.Acls;

namespace Sluice.Tests.Unit.LocalCloud.S3.Acls;

public sealed class AclRightsTests
{
    private const string Owner = "111122223333";
    private const string Other = "444455556666";
    private static readonly AclAudience Member = new(IsAnonymous: false, CountsPublic: true);
    private static readonly AclAudience Stranger = new(IsAnonymous: true, CountsPublic: true);

    [Fact]
    public void A_list_that_gives_nothing_away_is_not_kept() =>
        AccessControlList.Private(Owner).Render(Owner).ShouldBeNull();

    [Theory]
    [InlineData("public-read")]
    [InlineData("public-read-write")]
    [InlineData("authenticated-read")]
    [InlineData("log-delivery-write")]
    [InlineData("bucket-owner-read")]
    public void What_is_stored_is_read_again(string canned)
    {
        var list = CannedAcl.Of(canned, Owner, Other);

        AccessControlList.Of(list.Render(Owner), Owner).Grants.ShouldBe(list.Grants);
    }

    [Fact]
    public void A_grant_counts_for_its_permission_and_full_control_for_every_one()
    {
        var list = new AccessControlList([new AclGrant(AclGrantee.OfAccount(Other), AclPermission.READ)]);

        AclRights.PolicyFor(list, AclPermission.READ, Member)!.ShouldContain(Other);
        AclRights.PolicyFor(list, AclPermission.WRITE, Member).ShouldBeNull();
        AclRights.PolicyFor(AccessControlList.Private(Other), AclPermission.WRITE_ACP, Member)!.ShouldContain(Other);
    }

    [Fact]
    public void The_group_of_those_who_signed_leaves_out_who_did_not()
    {
        var list = CannedAcl.Of("authenticated-read", Owner, Owner);

        AclRights.PolicyFor(list, AclPermission.READ, Member)!.ShouldContain("[\"*\"");
        AclRights.PolicyFor(list, AclPermission.READ, Stranger)!.ShouldNotContain("[\"*\"");
    }

    [Fact]
    public void Grants_to_groups_count_for_nothing_where_they_are_ignored()
    {
        var list = CannedAcl.Of("public-read", Owner, Owner);

        AclRights
            .PolicyFor(list, AclPermission.READ, new AclAudience(IsAnonymous: true, CountsPublic: false))!
            .ShouldNotContain("[\"*\"");
    }

    [Theory]
    [InlineData("private", true)]
    [InlineData("bucket-owner-full-control", true)]
    [InlineData("bucket-owner-read", false)]
    [InlineData("public-read", false)]
    public void Some_lists_say_no_more_than_that_the_owners_own(string canned, bool expected) =>
        CannedAcl.Of(canned, Owner, Other).IsOwnersOnly(Owner, Other).ShouldBe(expected);
}
