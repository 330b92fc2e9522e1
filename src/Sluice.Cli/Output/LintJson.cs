using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Access.Linting;

namespace Sluice.Cli.Output;

/// <summary>Findings for programs: one document on one line.</summary>
internal static class LintJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ImmutableArray<LintFinding> findings)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("findings");
            foreach (var finding in findings)
                Write(writer, finding);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, LintFinding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("code", finding.Code);
        writer.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
        writer.WriteString("document", finding.Document);
        writer.WriteString("path", finding.Path);
        writer.WriteString("statement", finding.Statement);
        writer.WriteString("message", finding.Sentence);
        writer.WriteString("fix", finding.Fix);
        if (finding.Patch is { } patch)
        {
            writer.WritePropertyName("patch");
            using var operations = JsonDocument.Parse(patch.ToJson());
            operations.RootElement.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}
