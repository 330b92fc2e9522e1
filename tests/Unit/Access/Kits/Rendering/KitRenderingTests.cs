using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Kits.Rendering;

/// <summary>Every format installs what the documents say.</summary>
public sealed class KitRenderingTests
{
    public static MatrixTheoryData<string, KitFormat> Cases =>
        new(["role", "key", "bucket-policy", "recreation"], Enum.GetValues<KitFormat>());

    public static TheoryData<string> Kits => ["role", "key", "bucket-policy", "recreation"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_files_are_as_approved(string name, KitFormat format) =>
        Approved.Check(
            $"{name}.{format.ToString().ToLowerInvariant()}",
            string.Join('\n', KitRenderer.Render(Kit(name), format).Select(file => $"== {file.Name}\n{file.Text}"))
        );

    [Theory]
    [MemberData(nameof(Kits))]
    public void The_template_gives_the_same_rights_as_the_documents(string name)
    {
        var kit = Kit(name);

        TemplateReader
            .Read(KitRenderer.Render(kit, KitFormat.CloudFormation).Single().Text)
            .Canonical()
            .ShouldBe(InstalledKit.Of(kit).Canonical());
    }

    [Theory]
    [MemberData(nameof(Kits))]
    public void The_configuration_gives_the_same_rights_as_the_documents(string name)
    {
        var kit = Kit(name);

        TerraformReader
            .Read(KitRenderer.Render(kit, KitFormat.Terraform).Single().Text)
            .Canonical()
            .ShouldBe(InstalledKit.Of(kit).Canonical());
    }

    [Theory]
    [MemberData(nameof(Kits))]
    public void Every_statement_is_explained_in_every_format(string name)
    {
        var kit = Kit(name);
        KitFormat[] commented = [KitFormat.Cli, KitFormat.CloudFormation, KitFormat.Terraform];

        foreach (
            var statement in kit.Statements.Where(one =>
                one.Document is not KitDocument.Operator and not KitDocument.KeyPolicy
            )
        )
            commented.ShouldAllBe(format =>
                KitRenderer.Render(kit, format).Single().Text.Contains($"# {statement.Sid}: {statement.Reason}")
            );
    }

    [Fact]
    public void The_operators_own_policy_is_never_installed_at_the_customer()
    {
        foreach (var format in new[] { KitFormat.Cli, KitFormat.CloudFormation, KitFormat.Terraform })
            KitRenderer.Render(Kit("role"), format).Single().Text.ShouldNotContain("Across accounts");
    }

    [Fact]
    public void The_link_carries_the_parameters_escaped() =>
        KitRenderer
            .Render(Kit("role"), KitFormat.CloudFormation)
            .Single()
            .Text.ShouldContain(
                "https://console.aws.amazon.com/cloudformation/home?region=eu-central-1#/stacks/create/review?templateURL=TEMPLATE_URL&stackName=sluice-access&param_RoleName=sluice-access&param_SluicePrincipal=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fsluice-broker&param_ExternalId=slc-"
            );

    internal static AccessKit Kit(string name) =>
        name switch
        {
            "key" => AccessKitWriter.Write(
                ByRole with
                {
                    KmsKey = Arn.Parse("arn:aws:kms:eu-central-1:444455556666:key/5f0d"),
                    Writes = new ObjectWriteOptions { Encryption = ObjectEncryption.Kms },
                },
                Us
            ),
            "bucket-policy" => AccessKitWriter.Write(
                ByBucketPolicy with
                {
                    KmsKey = Arn.Parse("arn:aws:kms:eu-central-1:444455556666:key/5f0d"),
                    BucketOwner = StudioAccount,
                },
                Us
            ),
            "recreation" => AccessKitWriter.Write(ByRole, Us, new KitOptions { SurvivesRecreation = true }),
            _ => AccessKitWriter.Write(ByRole, Us),
        };
}
