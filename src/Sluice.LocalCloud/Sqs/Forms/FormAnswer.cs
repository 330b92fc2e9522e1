using System.Collections.Frozen;
using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace Sluice.LocalCloud.Sqs.Forms;

/// <summary>An answer of the JSON protocol as the XML of the Query protocol: lists are flattened, maps become pairs.</summary>
internal static class FormAnswer
{
    private static readonly FrozenDictionary<string, string> Lists = new Dictionary<string, string>
    {
        ["QueueUrls"] = "QueueUrl",
        ["queueUrls"] = "QueueUrl",
        ["Messages"] = "Message",
        ["Failed"] = "BatchResultErrorEntry",
    }.ToFrozenDictionary();

    public static IEnumerable<XElement> Render(string operation, JsonObject answer) =>
        answer.SelectMany(member => Member(operation, member.Key, member.Value!));

    private static IEnumerable<XElement> Member(string operation, string name, JsonNode value) =>
        value switch
        {
            JsonArray list => list.Select(item => new XElement(ListName(operation, name), Content(operation, item!))),
            JsonObject map when name == "Attributes" => Pairs(map, "Attribute", "Name", Text),
            JsonObject map when name == "Tags" => Pairs(map, "Tag", "Key", Text),
            JsonObject map when name == "MessageAttributes" => Pairs(
                map,
                "MessageAttribute",
                "Name",
                item => Render(operation, item.AsObject())
            ),
            _ => [new XElement(name, Text(value))],
        };

    private static object Content(string operation, JsonNode item) =>
        item is JsonObject structure ? Render(operation, structure) : Text(item);

    private static string ListName(string operation, string name) =>
        name == "Successful" ? $"{operation}ResultEntry" : Lists[name];

    private static IEnumerable<XElement> Pairs(JsonObject map, string name, string key, Func<JsonNode, object> value) =>
        map.Select(entry => new XElement(
            name,
            new XElement(key, entry.Key),
            new XElement("Value", value(entry.Value!))
        ));

    private static string Text(JsonNode value) => value.ToString();
}
