using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>The paths of EventBridge: <c>$</c>, <c>$.detail.status</c>, <c>$.resources[0]</c>, <c>$['detail-type']</c>.</summary>
internal static partial class JsonPath
{
    public static bool IsValid(string path) => Whole.IsMatch(path);

    /// <returns>Null when the event has no such value.</returns>
    public static JsonElement? Find(JsonElement root, string path)
    {
        JsonElement? node = root;
        foreach (Match step in Steps.Matches(path))
            node = node is { } found ? Below(found, step) : null;
        return node;
    }

    private static JsonElement? Below(JsonElement node, Match step)
    {
        if (step.Groups["index"] is { Success: true } index)
            return
                node.ValueKind == JsonValueKind.Array
                && int.TryParse(index.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number < node.GetArrayLength()
                ? node[number]
                : null;
        var name = step.Groups["name"].Success ? step.Groups["name"].Value : step.Groups["quoted"].Value;
        return node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value) ? value : null;
    }

    private const string Step = @"\.(?<name>[^.\[\]'\s]+)|\[(?<index>[0-9]{1,9})\]|\['(?<quoted>[^']+)'\]";

    [GeneratedRegex(Step, RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Steps { get; }

    [GeneratedRegex(@"^\$(?:" + Step + @")*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Whole { get; }
}
