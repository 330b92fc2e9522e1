using System.Text.Json.Nodes;

namespace Sluice.Tests.Unit.Access.Kits.Rendering;

/// <summary>Reads a Terraform configuration as <c>terraform apply</c> would carry it out, with every variable at its default.</summary>
public sealed class TerraformReader
{
    private readonly IReadOnlyList<HclParser.Block> _blocks;
    private readonly string _account;

    private TerraformReader(string hcl, string account) => (_blocks, _account) = (new HclParser(hcl).Parse(), account);

    public static InstalledKit Read(string hcl, string account = "444455556666") =>
        new TerraformReader(hcl, account).Install();

    private InstalledKit Install()
    {
        var kit = new InstalledKit();
        foreach (var resource in _blocks.Where(block => block.Kind == "resource"))
        {
            string Text(string name) => (string)Evaluate(resource.Attributes[name])!;
            kit = resource.Labels[0] switch
            {
                "aws_iam_role" => kit with
                {
                    RoleName = Text("name"),
                    RolePath = Text("path"),
                    Trust = Text("assume_role_policy"),
                },
                "aws_iam_role_policy" when Text("role") == kit.RoleName => kit with { Permissions = Text("policy") },
                "aws_s3_bucket_policy" => kit with { Buckets = kit.Buckets.Add(Text("bucket"), Text("policy")) },
                "aws_iam_policy" => kit with { Managed = kit.Managed.Add(Text("name"), Text("policy")) },
                var other => throw new NotSupportedException(other),
            };
        }

        return kit with
        {
            KeyStatements = [.. Outputs("key_policy_statements")],
            Queues = [.. Outputs("queue_policy")],
        };
    }

    private IEnumerable<string> Outputs(string name) =>
        _blocks
            .Where(block => block.Kind == "output" && block.Labels[0].StartsWith(name, StringComparison.Ordinal))
            .Select(block => (string)Evaluate(block.Attributes["value"])!);

    private JsonNode? Evaluate(HclParser.Expression expression) =>
        expression switch
        {
            HclParser.Expression.Literal literal => literal.Text,
            HclParser.Expression.Template template => string.Concat(
                template.Parts.Select(part => (string)Evaluate(part)!)
            ),
            HclParser.Expression.List list => new JsonArray([.. list.Items.Select(Evaluate)]),
            HclParser.Expression.Map map => new JsonObject(
                map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Evaluate(entry.Value)))
            ),
            HclParser.Expression.Call { Function: "jsonencode" } call => Evaluate(call.Arguments.Single())!
                .ToJsonString(),
            HclParser.Expression.Call { Function: "concat" } call => new JsonArray([
                .. call.Arguments.SelectMany(one => Evaluate(one)!.AsArray()).Select(item => item!.DeepClone()),
            ]),
            HclParser.Expression.Reference reference => Resolve(reference.Path.Split('.')),
            _ => throw new NotSupportedException(expression.ToString()),
        };

    private JsonNode? Resolve(string[] path) =>
        path switch
        {
            ["var", var name] => Evaluate(Find("variable", name).Attributes["default"]),
            ["aws_iam_role", var name, "arn"] =>
                $"arn:aws:iam::{_account}:role{Role(name, "path")}{Role(name, "name")}",
            ["aws_iam_role", var name, "id"] => Role(name, "name"),
            _ => throw new NotSupportedException(string.Join('.', path)),
        };

    private string Role(string name, string attribute) =>
        (string)Evaluate(Find("resource", "aws_iam_role", name).Attributes[attribute])!;

    private HclParser.Block Find(string kind, params string[] labels) =>
        _blocks.Single(block => block.Kind == kind && block.Labels.SequenceEqual(labels));
}
