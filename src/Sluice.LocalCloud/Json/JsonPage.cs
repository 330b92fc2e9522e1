using System.Globalization;
using System.Text.Json.Nodes;

namespace Sluice.LocalCloud.Json;

/// <summary>A list in pages. The token is the number of items that came before.</summary>
/// <param name="SizeName">The parameter for how many: <c>MaxResults</c>, <c>Limit</c>.</param>
internal sealed record JsonPage(string ListName, string SizeName = "MaxResults", int Most = 100)
{
    public JsonObject Of<T>(JsonCall call, IReadOnlyList<T> items, Func<T, JsonNode?> describe)
    {
        var size = call.Parameters.Number(SizeName, 1, 1000) ?? Most;
        var start = Start(call.Parameters["NextToken"]);
        var page = items.Skip(start).Take(size).ToList();
        var answer = new JsonObject { [ListName] = JsonAnswer.Array(page, describe) };
        if (start + page.Count < items.Count)
            answer["NextToken"] = (start + page.Count).ToString(CultureInfo.InvariantCulture);
        return answer;
    }

    private static int Start(string? token) =>
        token is null ? 0
        : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var start) ? start
        : throw JsonErrors.Validation("The NextToken is none that this service gave out.");
}
