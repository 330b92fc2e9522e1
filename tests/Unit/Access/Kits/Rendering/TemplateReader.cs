using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Sluice.Tests.Unit.Access.Kits.Rendering;

/// <summary>Reads a CloudFormation template as the service does: parameters, <c>Ref</c>, <c>Fn::GetAtt</c>, <c>Fn::Sub</c>.</summary>
public sealed partial class TemplateReader
{
    private readonly YamlMappingNode _template;
    private readonly string _account;

    private TemplateReader(string yaml, string account)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        _template = (YamlMappingNode)stream.Documents.Single().RootNode;
        _account = account;
    }

    public static InstalledKit Read(string yaml, string account = "444455556666") =>
        new TemplateReader(yaml, account).Install();

    private InstalledKit Install()
    {
        var kit = new InstalledKit();
        foreach (var (_, resource) in Entries(_template, "Resources"))
        {
            var properties = (JsonObject)Json(((YamlMappingNode)resource)["Properties"])!;
            kit = Text(((YamlMappingNode)resource)["Type"]) switch
            {
                "AWS::IAM::Role" => kit with
                {
                    RoleName = (string?)properties["RoleName"],
                    RolePath = (string?)properties["Path"],
                    Trust = properties["AssumeRolePolicyDocument"]!.ToJsonString(),
                    Permissions = properties["Policies"]!.AsArray().Single()!["PolicyDocument"]!.ToJsonString(),
                },
                "AWS::S3::BucketPolicy" => kit with
                {
                    Buckets = kit.Buckets.Add((string)properties["Bucket"]!, Policy(properties)),
                },
                "AWS::IAM::ManagedPolicy" => kit with
                {
                    Managed = kit.Managed.Add((string)properties["ManagedPolicyName"]!, Policy(properties)),
                },
                var other => throw new NotSupportedException(other),
            };
        }

        return kit with
        {
            KeyStatements = [.. Outputs("KeyPolicyStatements")],
            Queues = [.. Outputs("QueuePolicy")],
        };
    }

    private IEnumerable<string> Outputs(string name) =>
        Entries(_template, "Outputs")
            .Where(output => output.Key.StartsWith(name, StringComparison.Ordinal))
            .Select(output => (string)Json(((YamlMappingNode)output.Value)["Value"])!);

    private static string Policy(JsonObject properties) => properties["PolicyDocument"]!.ToJsonString();

    private JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMappingNode map => new JsonObject(
                map.Children.Select(child => KeyValuePair.Create(Text(child.Key), Json(child.Value)))
            ),
            YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
            YamlScalarNode { Tag.IsEmpty: false } scalar when scalar.Tag.Value == "!Ref" => Named(scalar.Value!),
            YamlScalarNode { Tag.IsEmpty: false } scalar when scalar.Tag.Value == "!GetAtt" => Named(scalar.Value!),
            YamlScalarNode { Tag.IsEmpty: false } scalar when scalar.Tag.Value == "!Sub" => Reference()
                .Replace(
                    scalar.Value!,
                    match =>
                        match.Groups["name"].Value is ['!', .. var literal]
                            ? $"${{{literal}}}"
                            : Named(match.Groups["name"].Value)
                ),
            YamlScalarNode scalar => scalar.Value,
            _ => throw new NotSupportedException(node.ToString()),
        };

    private string Named(string name)
    {
        if (Entries(_template, "Parameters").FirstOrDefault(one => one.Key == name).Value is YamlMappingNode parameter)
            return Text(parameter["Default"]);
        if (!name.EndsWith(".Arn", StringComparison.Ordinal))
            return name;
        var role = (YamlMappingNode)((YamlMappingNode)_template["Resources"])[name[..^4]]["Properties"];
        return $"arn:aws:iam::{_account}:role{Json(role["Path"])}{Json(role["RoleName"])}";
    }

    private static IEnumerable<KeyValuePair<string, YamlNode>> Entries(YamlMappingNode map, string section) =>
        map.Children.TryGetValue(section, out var node)
            ? ((YamlMappingNode)node).Children.Select(child => KeyValuePair.Create(Text(child.Key), child.Value))
            : [];

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value!;

    [GeneratedRegex(@"\$\{(?<name>[^}]*)\}", RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Reference();
}
