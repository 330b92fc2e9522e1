using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.Sqs.Forms;

/// <summary>A call of the Query protocol as the JSON protocol would have it: <c>Attribute.1.Name=…</c> becomes a member of <c>Attributes</c>.</summary>
internal static class FormRequest
{
    // Flattened lists of texts, as the Query protocol names them.
    private static readonly FrozenDictionary<string, string> Lists = new Dictionary<string, string>
    {
        ["AttributeName"] = "AttributeNames",
        ["MessageSystemAttributeName"] = "MessageSystemAttributeNames",
        ["MessageAttributeName"] = "MessageAttributeNames",
        ["AWSAccountId"] = "AWSAccountIds",
        ["ActionName"] = "Actions",
        ["TagKey"] = "TagKeys",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Entries =
    [
        "SendMessageBatchRequestEntry",
        "DeleteMessageBatchRequestEntry",
        "ChangeMessageVisibilityBatchRequestEntry",
    ];

    private static readonly FrozenSet<string> Numbers =
    [
        "DelaySeconds",
        "MaxNumberOfMessages",
        "MaxResults",
        "VisibilityTimeout",
        "WaitTimeSeconds",
    ];

    /// <param name="operation">Its name decides how tags are called.</param>
    public static JsonParameters Read(string operation, IEnumerable<QueryPair> pairs)
    {
        var root = Tree(pairs);
        var json = Structure(root, operation == "CreateQueue" ? "tags" : "Tags");
        return JsonParameters.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    private static JsonObject Structure(FormNode node, string tagsName)
    {
        var json = new JsonObject();
        foreach (var (name, child) in node.Children)
        {
            if (Lists.TryGetValue(name, out var list))
                json[list] = new JsonArray([.. child.InOrder().Select(item => (JsonNode?)item.Value)]);
            else if (Entries.Contains(name))
                json["Entries"] = new JsonArray([
                    .. child.InOrder().Select(entry => (JsonNode)Structure(entry, tagsName)),
                ]);
            else if (name == "Attribute")
                json["Attributes"] = Map(child, "Name", item => item["Value"]?.Value);
            else if (name == "Tag")
                json[tagsName] = Map(child, "Key", item => item["Value"]?.Value);
            else if (name is "MessageAttribute" or "MessageSystemAttribute")
                json[name + "s"] = Map(child, "Name", item => Values(item["Value"]));
            else
                json[name] = Scalar(name, child.Value);
        }
        return json;
    }

    private static JsonObject Map(FormNode list, string key, Func<FormNode, JsonNode?> value)
    {
        var map = new JsonObject();
        foreach (var item in list.InOrder())
            map[item[key]?.Value ?? ""] = value(item);
        return map;
    }

    private static JsonObject Values(FormNode? node)
    {
        var json = new JsonObject();
        foreach (var (name, child) in node?.Children ?? [])
            json[name] = child.Value;
        return json;
    }

    private static JsonNode? Scalar(string name, string? value) =>
        Numbers.Contains(name)
        && int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : value;

    private static FormNode Tree(IEnumerable<QueryPair> pairs)
    {
        var root = new FormNode();
        foreach (var (name, value) in pairs)
            root.Set(name.Split('.'), value);
        return root;
    }
}
