using System.Buffers;
using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Merging;

/// <summary>Reading and writing JSON values that outlive their document.</summary>
internal static class JsonDocuments
{
    /// <summary>Deeper than any request that the API's reader lets in.</summary>
    private const int MostDeep = 128;

    public static JsonElement Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = MostDeep }))
            write(writer);
        using var document = JsonDocument.Parse(buffer.WrittenMemory, new JsonDocumentOptions { MaxDepth = MostDeep });
        return document.RootElement.Clone();
    }

    /// <summary>Undefined where the value is no object or has no such member.</summary>
    public static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var found) ? found : default;

    public static string? Text(JsonElement value, string name) =>
        Member(value, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static bool IsSaid(JsonElement value) =>
        value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);
}
