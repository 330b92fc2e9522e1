using System.Text;

namespace Sluice.Access.Kits.Rendering;

/// <summary>Kit → a CloudFormation template in YAML, each statement with its reason (AWS CloudFormation user guide, "Template reference").</summary>
internal static class CloudFormationTemplate
{
    public static string Write(AccessKit kit)
    {
        var parameters = KitParameters.Of(kit);
        var text = new StringBuilder();
        foreach (var line in Head(kit, parameters))
            text.Append("# ").Append(QuotedText.Comment(line)).Append('\n');
        YamlBlock.Write(text, KitNode.Of(Sections(kit, parameters)), Scalar);
        return text.ToString();
    }

    private static IEnumerable<string> Head(AccessKit kit, KitParameters parameters) =>
        [
            "Makes what Sluice needs in your account. Deploy it with credentials of that account:",
            $"  aws cloudformation deploy --template-file sluice-access.yaml --stack-name sluice-access --region {kit.Region} --capabilities CAPABILITY_NAMED_IAM",
            "Or put it into a bucket of yours, and open this address with the template's own in place of TEMPLATE_URL:",
            "  " + CloudFormationLink.QuickCreate(kit, parameters),
            .. kit.Statements.Any(one => one.Document is KitDocument.BucketPolicy)
                ?
                [
                    "A bucket has one policy, and this sets it: where there is one already, add the statements to it instead.",
                ]
                : Array.Empty<string>(),
            .. kit.Notes,
            "Next: " + kit.NextStep,
        ];

    private static IEnumerable<(string, KitNode)> Sections(AccessKit kit, KitParameters parameters)
    {
        yield return ("AWSTemplateFormatVersion", KitNode.Of("2010-09-09"));
        yield return ("Description", KitNode.Of("What Sluice needs in this account, and nothing more."));
        if (parameters.All.Any())
            yield return (
                "Parameters",
                KitNode.Of(
                    parameters.All.Select(one =>
                        (
                            one.Name,
                            KitNode.Of(
                                ("Type", KitNode.Of("String")),
                                ("Description", KitNode.Of(one.Description)),
                                ("Default", KitNode.Of(one.Value))
                            )
                        )
                    )
                )
            );
        yield return ("Resources", KitNode.Of(CloudFormationResources.Of(kit, parameters)));
        if (CloudFormationResources.Outputs(kit, parameters).ToList() is { Count: > 0 } outputs)
            yield return ("Outputs", KitNode.Of(outputs));
    }

    /// <summary>A quoted text; <c>!Ref</c>, <c>!GetAtt</c> or <c>!Sub</c> where it refers to something.</summary>
    internal static string Scalar(KitText text) =>
        text.Parts switch
        {
            var literals when literals.All(part => part is KitTextPart.Literal) =>
                $"\"{QuotedText.Escape(string.Concat(literals.Cast<KitTextPart.Literal>().Select(part => part.Text)))}\"",
            [KitTextPart.Reference reference] => $"!Ref {reference.Parameter.Name}",
            [KitTextPart.RoleArn] => $"!GetAtt {CloudFormationResources.RoleId}.Arn",
            _ => $"!Sub \"{QuotedText.Escape(Substituted(text))}\"",
        };

    /// <summary>The argument of <c>Fn::Sub</c>: what is literal and looks like a reference gets an exclamation mark.</summary>
    private static string Substituted(KitText text) =>
        string.Concat(
            text.Parts.Select(part =>
                part switch
                {
                    KitTextPart.Reference reference => $"${{{reference.Parameter.Name}}}",
                    KitTextPart.RoleArn => $"${{{CloudFormationResources.RoleId}.Arn}}",
                    KitTextPart.Literal literal => literal.Text.Replace("${", "${!", StringComparison.Ordinal),
                    _ => throw new System.Diagnostics.UnreachableException(),
                }
            )
        );
}
