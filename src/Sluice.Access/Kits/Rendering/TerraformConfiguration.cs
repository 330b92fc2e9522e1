using System.Text;

namespace Sluice.Access.Kits.Rendering;

/// <summary>Kit → a Terraform configuration, each statement with its reason (provider hashicorp/aws, version 5 and later).</summary>
internal static class TerraformConfiguration
{
    public static string Write(AccessKit kit)
    {
        var parameters = KitParameters.Of(kit);
        var text = new StringBuilder();
        foreach (var line in Head(kit))
            text.Append("# ").Append(QuotedText.Comment(line)).Append('\n');
        foreach (var (head, body) in Blocks(kit, parameters))
            text.Append('\n').Append(head).Append(' ').Append(HclBlock.Write(body, Expression)).Append('\n');
        return text.ToString();
    }

    private static IEnumerable<string> Head(AccessKit kit) =>
        [
            "Makes what Sluice needs in your account: terraform init, then terraform apply, with credentials of that account.",
            .. kit.Notes,
            "Next: " + kit.NextStep,
        ];

    private static IEnumerable<(string Head, KitNode Body)> Blocks(AccessKit kit, KitParameters parameters) =>
        [
            (
                "terraform",
                new KitNode.Block([
                    (
                        "required_providers",
                        new KitNode.Block([
                            (
                                "aws",
                                KitNode.Of(("source", KitNode.Of("hashicorp/aws")), ("version", KitNode.Of(">= 5.0")))
                            ),
                        ])
                    ),
                ])
            ),
            .. parameters.All.Select(one => ($"variable \"{one.SnakeName}\"", Variable(one))),
            .. TerraformResources.Of(kit, parameters),
        ];

    private static KitNode Variable(KitParameter parameter) =>
        KitNode.Of(
            ("type", new KitNode.Verbatim("string")),
            ("description", KitNode.Of(parameter.Description)),
            ("default", KitNode.Of(parameter.Value))
        );

    /// <summary>A quoted template, or the reference alone.</summary>
    private static string Expression(KitText text) =>
        text.Parts switch
        {
            [KitTextPart.Reference reference] => $"var.{reference.Parameter.SnakeName}",
            [KitTextPart.RoleArn] => TerraformResources.RoleArn,
            _ => $"\"{string.Concat(text.Parts.Select(Template))}\"",
        };

    private static string Template(KitTextPart part) =>
        part switch
        {
            KitTextPart.Reference reference => $"${{var.{reference.Parameter.SnakeName}}}",
            KitTextPart.RoleArn => $"${{{TerraformResources.RoleArn}}}",
            KitTextPart.Literal literal => HclBlock.Escape(literal.Text),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
