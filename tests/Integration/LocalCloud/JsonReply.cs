using System.Text.Json.Nodes;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>What a JSON service answered.</summary>
internal sealed record JsonReply(int Status, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    /// <summary>The code of an error; empty when it is none.</summary>
    public string Code => Body["__type"]?.GetValue<string>() ?? "";

    public string Message => Body["message"]?.GetValue<string>() ?? "";

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Null when the answer had none.</summary>
    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The text at a path of member names.</summary>
    public string this[params string[] path] =>
        path.Aggregate(Body, (node, name) => int.TryParse(name, out var index) ? node[index]! : node[name]!).ToString();
}
