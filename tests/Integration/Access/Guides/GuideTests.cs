using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits.Scenarios;
using Sluice.Tests.Unit.Access;

namespace Sluice.Tests.Integration.Access.Guides;

/// <summary>The vendors' guides, played with real requests: as they are printed, and with the documents of the kits.</summary>
public sealed class GuideTests
{
    private const string Id = "slc-0123456789abcdefghjkmnpqrstvwxyz";

    [Fact]
    public async Task The_wagtailmedia_guide()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Media);

        await ShouldBeNoticedAsync(stage, PrintedGuides.Wagtail(stage), "wagtailmedia");
    }

    [Fact]
    public async Task The_wagtailmedia_flow_with_the_kit()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Media);
        var printed = PrintedGuides.Wagtail(stage);
        var kit = GuideKits.Write(
            stage,
            new KitScenarioRequest
            {
                Vendor = KitVendor.MediaConvert,
                Bucket = PrintedGuides.Media,
                Prefix = "media/",
                RoleName = $"service-role/{GuideStage.RoleName}",
            }
        );

        var matrix = await ShouldBeNoticedAsync(
            stage,
            printed.With(kit) with
            {
                Grants =
                [
                    PrintedGuides.ByService(
                        stage,
                        Arn.Role(stage.Account, $"service-role/{GuideStage.RoleName}"),
                        "media/"
                    ),
                ],
                Questions =
                [
                    .. printed.Questions,
                    new GuideQuestion(
                        GuidePlace.Caller,
                        "sqs:ReceiveMessage",
                        $"arn:aws:sqs:us-east-1:{stage.Account}:mediaconvert-messages"
                    ),
                ],
            },
            "wagtailmedia-kit"
        );

        matrix.ShouldContain("a job does its work\n    nothing to point out");
    }

    [Fact]
    public async Task The_default_role_of_MediaConvert()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Media);
        var key = await stage.EncryptAsync(PrintedGuides.Media);

        await ShouldBeNoticedAsync(stage, PrintedGuides.DefaultRole(stage, key), "mediaconvert-default-role");
    }

    [Fact]
    public async Task The_castLabs_guide()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Input, PrintedGuides.Output);

        await ShouldBeNoticedAsync(stage, PrintedGuides.CastLabs(stage), "castlabs");
    }

    [Fact]
    public async Task The_castLabs_flow_with_the_kit()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Input, PrintedGuides.Output);
        var kit = GuideKits.Write(
            stage,
            new KitScenarioRequest
            {
                Vendor = KitVendor.CastLabs,
                Bucket = PrintedGuides.Input,
                Prefix = "masters/",
                OutputBucket = PrintedGuides.Output,
                OutputPrefix = "renditions/",
                RoleName = GuideStage.RoleName,
                ExternalIds = [Id],
            }
        );

        var matrix = await ShouldBeNoticedAsync(
            stage,
            PrintedGuides.CastLabs(stage).With(kit) with
            {
                Grants =
                [
                    PrintedGuides.ByRole(stage, Id, PrintedGuides.Input, GrantUse.Read) with
                    {
                        Prefix = "masters/",
                    },
                    PrintedGuides.ByRole(stage, Id, PrintedGuides.Output, GrantUse.Write) with
                    {
                        Prefix = "renditions/",
                    },
                ],
            },
            "castlabs-kit"
        );

        matrix.ShouldContain("renditions/: a job does its work\n    nothing to point out");
    }

    [Fact]
    public async Task The_castLabs_role_as_it_is_printed_with_comments_is_no_JSON()
    {
        await using var stage = await GuideStage.OpenAsync();
        var printed = PrintedGuides
            .CastLabs(stage)
            .Documents[0]
            .Json.Replace(
                "/staging\",",
                "/staging\",     --- to allow our staging system to assume that role (testing only!)"
            );

        var refused = await Should.ThrowAsync<AccessException>(() =>
            stage.Customer.CreateRoleAsync(GuideStage.RoleName, printed)
        );

        refused.Failure.Code.ShouldBe("access.malformed_policy");
    }

    [Theory]
    [InlineData(ExternalIdMode.Generated, "bitmovin")]
    [InlineData(ExternalIdMode.Global, "bitmovin")]
    public async Task The_Bitmovin_guide_in_both_modes_of_its_ids(ExternalIdMode mode, string report)
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Media);
        var guide = PrintedGuides.Bitmovin(stage, Id, stage.Us.Arn.ToString());
        var grant = guide.Grants.Single();

        await ShouldBeNoticedAsync(
            stage,
            guide with
            {
                Grants =
                [
                    grant with
                    {
                        Mechanism = (GrantMechanism.CrossAccountRole)grant.Mechanism with { Mode = mode },
                    },
                ],
            },
            report
        );
    }

    [Fact]
    public async Task The_Bitmovin_guide_by_way_of_the_console_trusts_a_whole_account()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Media);

        var report = await ShouldBeNoticedAsync(
            stage,
            PrintedGuides.Bitmovin(stage, Id, $"arn:aws:iam::{stage.ServiceAccount}:root"),
            "bitmovin-console"
        );

        report.ShouldContain("access.trust_too_open");
    }

    [Fact]
    public async Task The_Bitmovin_flow_with_the_kit()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Media);
        var key = await stage.EncryptAsync(PrintedGuides.Media);
        var kit = GuideKits.Write(
            stage,
            new KitScenarioRequest
            {
                Vendor = KitVendor.BitmovinAnalytics,
                Bucket = PrintedGuides.Media,
                Prefix = "analytics/",
                RoleName = GuideStage.RoleName,
                ExternalIds = [Id],
                KmsKeyArn = key.ToString(),
            }
        );
        var printed = PrintedGuides.Bitmovin(stage, Id, stage.Us.Arn.ToString());

        var matrix = await ShouldBeNoticedAsync(
            stage,
            printed.With(kit) with
            {
                Grants = [.. printed.Grants.Select(grant => grant with { KmsKey = key })],
            },
            "bitmovin-kit"
        );

        matrix.ShouldContain("a job does its work\n    nothing to point out");
    }

    [Fact]
    public async Task The_CloudTranscode_guide()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Input, PrintedGuides.Output);

        await ShouldBeNoticedAsync(
            stage,
            PrintedGuides.CloudTranscode(stage, stage.Us.Arn.ToString()),
            "cloudtranscode"
        );
    }

    [Fact]
    public async Task The_CloudTranscode_flow_with_the_kit()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Input, PrintedGuides.Output);
        var kit = GuideKits.Write(
            stage,
            new KitScenarioRequest
            {
                Vendor = KitVendor.CloudTranscode,
                Bucket = PrintedGuides.Input,
                OutputBucket = PrintedGuides.Output,
            }
        );

        await ShouldBeNoticedAsync(
            stage,
            PrintedGuides.CloudTranscode(stage, stage.Us.Arn.ToString()).With(kit),
            "cloudtranscode-kit"
        );
    }

    [Fact]
    public async Task A_role_and_a_user_of_the_same_name_are_two_principals()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Input, PrintedGuides.Output);
        var guide = PrintedGuides.CloudTranscode(stage, stage.Us.Arn.ToString().Replace(":user/", ":role/"));

        // As in AWS: a principal that is not there is refused when the policy is saved.
        var refused = await Should.ThrowAsync<AmazonS3Exception>(() => stage.InstallAsync(guide, guide.Documents));

        refused.ErrorCode.ShouldBe("MalformedPolicy");
    }

    [Fact]
    public async Task An_account_of_fifteen_digits_is_refused_when_the_policy_is_saved()
    {
        await using var stage = await GuideStage.OpenAsync(PrintedGuides.Input);
        var guide = PrintedGuides.CloudTranscode(stage, "arn:aws:iam::000111333444555:role/stack_prod");

        var refused = await Should.ThrowAsync<AmazonS3Exception>(() =>
            stage.S3.PutBucketPolicyAsync(PrintedGuides.Input, guide.Documents[0].Json)
        );

        refused.ErrorCode.ShouldBe("MalformedPolicy");
    }

    [Fact]
    public async Task Bucket_names_of_2015_are_refused_today()
    {
        await using var stage = await GuideStage.OpenAsync();

        var refused = await Should.ThrowAsync<AmazonS3Exception>(() =>
            stage.S3.PutBucketAsync(new PutBucketRequest { BucketName = "ClientA_bucket_in" })
        );

        refused.ErrorCode.ShouldBe("InvalidBucketName");
    }

    /// <summary>Plays it: nothing is left out unnoticed.</summary>
    private static async Task<string> ShouldBeNoticedAsync(GuideStage stage, Guide guide, string name)
    {
        var matrix = new GuideMatrix(stage, guide);
        var report = await matrix.PlayAsync();

        Approved.Check(name, report);
        matrix.Unnoticed.ShouldBeEmpty();
        return report;
    }
}
