using System.Text.Json;
using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Demo;

/// <summary>Writes the demo's document: its own members around the API's.</summary>
internal static class DemoJson
{
    public static string Write(DemoDocument document)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("endpoint", document.Endpoint);
            writer.WriteStartArray("proofs");
            foreach (var proof in document.Proofs)
            {
                writer.WriteStartObject();
                writer.WriteString("name", proof.Name);
                writer.WriteString("expected", proof.Expected);
                writer.WriteString("observed", proof.Observed);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WritePropertyName("job");
            writer.WriteRawValue(WireFormat.Write(document.Job));
            if (document.Output is { } output)
                writer.WriteString("output", output);
            if (document.Download is { } download)
                writer.WriteString("download", download);
            writer.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
