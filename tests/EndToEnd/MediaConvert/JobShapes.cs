using System.Globalization;
using System.Text.Json.Nodes;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd.MediaConvert;

/// <summary>The job settings that public clients send, with buckets of the test and pictures that are made in seconds.</summary>
internal static class JobShapes
{
    /// <summary>Pictures are this much narrower and lower; everything else stays as clients send it.</summary>
    private const int Smaller = 4;

    /// <summary>Writes a shape where the script finds it.</summary>
    public static async Task WriteAsync(string name, string folder)
    {
        var source = Path.Combine(
            Repository.Root,
            "tests",
            "Unit",
            "Server",
            "Doors",
            "MediaConvert",
            "Shapes",
            $"{name}.json"
        );
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(source))!;
        Adapt(settings, name);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.json"), settings.ToJsonString());
    }

    private static void Adapt(JsonNode? node, string name)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (member, value) in members.ToList())
                    if (Replacement(member, value, name) is { } replacement)
                        members[member] = replacement;
                    else
                        Adapt(value, name);
                break;
            case JsonArray items:
                foreach (var item in items)
                    Adapt(item, name);
                break;
        }
    }

    private static JsonNode? Replacement(string member, JsonNode? value, string name) =>
        member switch
        {
            "fileInput" => "s3://masters/in/talk.mp4",
            "sourceFile" => "s3://masters/in/talk.scc",
            "destination" => $"s3://renditions/{name}/{value!.GetValue<string>().Split('/', 4)[3]}",
            // A key of one's own is another test's business.
            "encryption" => new JsonObject { ["encryptionType"] = "SERVER_SIDE_ENCRYPTION_S3" },
            "width" or "height" when value is JsonValue number => Even(number),
            _ => null,
        };

    private static JsonNode Even(JsonValue pixels) =>
        int.Parse(pixels.ToJsonString(), CultureInfo.InvariantCulture) / Smaller / 2 * 2;
}
