using Sluice.Access;
using Sluice.LocalCloud.Organizations;

namespace Sluice.Tests.Unit.LocalCloud.Organizations;

public sealed class OrganizationChartTests
{
    private static readonly AccountId Member = new("222233334444");
    private static readonly AccountId Manager = new("111122223333");

    [Fact]
    public void A_member_is_bound_level_by_level_from_the_root_down()
    {
        var place = OrganizationChart.Draw(Rows("[\"SERVICE_CONTROL_POLICY\"]")).PlaceOf(Member)!;

        place.Path.ShouldBe("o-a/r-b/ou-b-c/");
        place
            .ServiceControl.Select(level => string.Join('+', level.Select(policy => policy.Name)))
            .ShouldBe(["FullAWSAccess of Root", "Narrow of Media+FullAWSAccess of Media", "FullAWSAccess of studio"]);
    }

    [Fact]
    public void A_type_that_is_not_enabled_binds_nobody() =>
        OrganizationChart.Draw(Rows("[]")).PlaceOf(Member)!.ServiceControl.IsDefault.ShouldBeTrue();

    [Fact]
    public void The_management_account_is_in_the_organization_and_bound_by_nothing()
    {
        var place = OrganizationChart.Draw(Rows("[\"SERVICE_CONTROL_POLICY\"]")).PlaceOf(Manager)!;

        place.OrganizationId.ShouldBe("o-a");
        place.ServiceControl.IsDefault.ShouldBeTrue();
        place.ResourceControl.IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void Nobody_and_strangers_have_no_place()
    {
        var chart = OrganizationChart.Draw(Rows("[]"));

        chart.PlaceOf(null).ShouldBeNull();
        chart.PlaceOf(new AccountId("999900001111")).ShouldBeNull();
    }

    private static OrganizationRows Rows(string types) =>
        new()
        {
            Organizations =
            [
                new Organization
                {
                    Id = "o-a",
                    ManagementAccountId = Manager.Value,
                    FeatureSet = "ALL",
                    PolicyTypes = types,
                },
            ],
            Nodes =
            [
                Node("r-b", null, OrganizationNode.Root, "Root"),
                Node("ou-b-c", "r-b", OrganizationNode.Unit, "Media"),
                Node(Manager.Value, "r-b", OrganizationNode.Account, "sluice"),
                Node(Member.Value, "ou-b-c", OrganizationNode.Account, "studio"),
            ],
            Policies =
            [
                new OrganizationPolicy
                {
                    Id = "p-1",
                    OrganizationId = "o-a",
                    Type = OrganizationPolicy.ServiceControl,
                    Name = "Narrow",
                    Content =
                        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""",
                },
            ],
            Attachments =
            [
                ("r-b", "p-FullAWSAccess"),
                ("ou-b-c", "p-1"),
                ("ou-b-c", "p-FullAWSAccess"),
                (Member.Value, "p-FullAWSAccess"),
            ],
        };

    private static OrganizationNode Node(string id, string? parent, string kind, string name) =>
        new()
        {
            Id = id,
            OrganizationId = "o-a",
            ParentId = parent,
            Kind = kind,
            Name = name,
            JoinedAt = 0,
        };
}
