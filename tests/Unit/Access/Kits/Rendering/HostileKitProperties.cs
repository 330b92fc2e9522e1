using FsCheck;
using FsCheck.Fluent;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Kits.Rendering;

/// <summary>Names that mean something in JSON, YAML, HCL, Fn::Sub or the shell are text in every format.</summary>
public sealed class HostileKitProperties
{
    private static readonly Gen<string> s_piece = Gen.Elements(
        "a",
        "\"",
        "\\",
        "'",
        "$",
        "${",
        "${BUCKET_NAME}",
        "${AWS::AccountId}",
        "$(id)",
        "`id`",
        "%{",
        "}",
        "{",
        "!",
        "#",
        ": ",
        "- ",
        "é",
        "\u2028",
        "\U0001F600",
        " ",
        "\\u0041",
        "JSON",
        "*",
        "?",
        "<",
        "&"
    );

    private static readonly Gen<string> s_text =
        from count in Gen.Choose(1, 6)
        from pieces in Gen.ListOf(s_piece, count)
        select string.Concat(pieces);

    private static readonly Gen<AccessKit> s_kit =
        from prefix in s_text
        from path in s_text
        from id in s_text
        select AccessKitWriter.Write(
            ByRole with
            {
                Prefix = prefix + "/",
                Mechanism = new GrantMechanism.CrossAccountRole(
                    Arn.Parse($"arn:aws:iam::444455556666:role/{path.Replace(':', '.').Replace('/', '.')}/sluice"),
                    ExternalIdMode.Generated,
                    new ExternalId(id)
                ),
            },
            Us
        );

    [Fact]
    public void A_template_holds_them_as_text() =>
        ForAll(kit => TemplateReader.Read(KitRenderer.Render(kit, KitFormat.CloudFormation).Single().Text));

    [Fact]
    public void A_configuration_holds_them_as_text() =>
        ForAll(kit => TerraformReader.Read(KitRenderer.Render(kit, KitFormat.Terraform).Single().Text));

    private static void ForAll(Func<AccessKit, InstalledKit> apply) =>
        Prop.ForAll(s_kit.ToArbitrary(), kit => apply(kit).Canonical() == InstalledKit.Of(kit).Canonical())
            .QuickCheckThrowOnFailure();
}
