using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Members;

/// <summary>Settings in which nearly every member of the model is given, with choices drawn anew in each document: together they reach every branch of a reader.</summary>
internal static class EverySetting
{
    private const int Enough = 600;

    /// <summary>The same ones each time.</summary>
    public static IEnumerable<JsonElement> Documents() =>
        Enumerable.Range(0, Enough).Select(seed => Json.Parse(Value("JobSettings", new Random(seed)).ToJsonString()));

    private static JsonNode Value(string type, Random random) =>
        MediaConvertModel.Current[type] switch
        {
            ModelType.Structure structure => new JsonObject(
                structure
                    .Members.OrderBy(member => member.Key, StringComparer.Ordinal)
                    .Where(_ => random.Next(12) > 0)
                    .Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Value(member.Value, random)))
            ),
            ModelType.Choice choice => JsonValue.Create(choice.Values[random.Next(choice.Values.Length)]),
            ModelType.Number number => JsonValue.Create(number.Minimum is > 0 ? number.Minimum.Value : 1),
            ModelType.List list => random.Next(12) > 0 ? new JsonArray(Value(list.Of, random)) : new JsonArray(),
            ModelType.Map map => new JsonObject { ["Audio Selector 1"] = Value(map.Of, random) },
            ModelType.Flag => JsonValue.Create(true),
            ModelType.Text { Pattern: { } pattern } when pattern.Contains("{32}", StringComparison.Ordinal) =>
                JsonValue.Create("00112233445566778899aabbccddeeff"),
            _ => JsonValue.Create("s3://bucket/name"),
        };
}
