using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sluice.Access.Explaining;

/// <summary>How patches and patched documents are written: for people and for shells, never for HTML.</summary>
internal static class PatchJson
{
    private static readonly JsonWriterOptions Tight = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonWriterOptions Wide = Tight with { Indented = true, NewLine = "\n" };

    public static string Compact(JsonNode? node) => Write(node, Tight);

    public static string Indented(JsonNode? node) => Write(node, Wide);

    private static string Write(JsonNode? node, JsonWriterOptions options)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
        {
            if (node is null)
                writer.WriteNullValue();
            else
                node.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
