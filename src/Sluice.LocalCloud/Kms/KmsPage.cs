using System.Text;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Kms;

/// <summary>Lists that come in pages: <c>Limit</c> and <c>Marker</c> in, <c>Truncated</c> and <c>NextMarker</c> out.</summary>
internal static class KmsPage
{
    private const int MostOfPage = 1000;

    /// <param name="name">Of the list in the answer.</param>
    /// <param name="list">Gives so many items behind one id.</param>
    public static JsonObject Of<T>(
        JsonParameters input,
        string name,
        Func<string, int, IReadOnlyList<T>> list,
        (Func<T, string> Id, Func<T, JsonNode?> Show) item
    )
    {
        var limit = input.Number("Limit", 1, MostOfPage) ?? 100;
        var found = list(After(input), limit + 1);
        var page = found.Take(limit).ToList();
        var answer = new JsonObject
        {
            [name] = new JsonArray([.. page.Select(item.Show).OfType<JsonNode>()]),
            ["Truncated"] = found.Count > limit,
        };
        if (found.Count > limit)
            answer["NextMarker"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(item.Id(page[^1])));
        return answer;
    }

    private static string After(JsonParameters input)
    {
        if (input.Text("Marker", 1, 1024) is not { } marker)
            return "";
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(marker));
        }
        catch (FormatException)
        {
            throw KmsErrors.InvalidMarker();
        }
    }
}
