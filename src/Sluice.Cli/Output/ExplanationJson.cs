using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Access.Explaining;
using Sluice.Access.Policy;

namespace Sluice.Cli.Output;

/// <summary>An explanation for programs: one document on one line.</summary>
internal static class ExplanationJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Explanation explanation)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            WriteDecision(writer, explanation);
            WriteList(writer, "layers", explanation.Layers, WriteLayer);
            WriteList(writer, "by", explanation.Deciding, WriteStatement);
            WriteList(writer, "missing", explanation.Missing, WriteMissing);
            writer.WriteStartObject("change");
            WriteChange(writer, explanation.Change);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WriteDecision(Utf8JsonWriter writer, Explanation explanation)
    {
        writer.WriteString("decision", explanation.Decision.Outcome.ToString());
        writer.WriteString("sentence", explanation.Decision.Sentence);
        writer.WriteString("basis", explanation.Decision.Basis.ToString());
        writer.WriteString("principal", explanation.Request.Principal.Arn);
        writer.WriteString("action", explanation.Request.Action);
        writer.WriteString("resource", explanation.Request.Resource);
    }

    private static void WriteLayer(Utf8JsonWriter writer, LayerVerdict layer)
    {
        WriteLayer(writer, layer.Layer, layer.Level);
        writer.WriteString("stance", layer.Stance.ToString());
        if (layer.By is not { } by)
            return;
        writer.WriteString("policy", by.Place.Name);
        writer.WriteString("path", by.Path);
    }

    private static void WriteLayer(Utf8JsonWriter writer, PolicyType layer, int? level)
    {
        writer.WriteString("layer", layer.ToString());
        if (level is { } number)
            writer.WriteNumber("level", number);
    }

    private static void WriteStatement(Utf8JsonWriter writer, ShownStatement shown)
    {
        WriteLayer(writer, shown.Place.Layer, shown.Place.Level);
        writer.WriteString("policy", shown.Place.Name);
        writer.WriteString("path", shown.Path);
        writer.WritePropertyName("statement");
        WriteJson(writer, shown.Text);
    }

    private static void WriteMissing(Utf8JsonWriter writer, MissingPermission missing)
    {
        WriteLayer(writer, missing.Missing.Layer, missing.Missing.Level);
        writer.WriteBoolean("alternative", missing.Missing.IsAlternative);
        writer.WriteString("reason", missing.Missing.Reason);
        if (missing.Nearest is { } nearest)
        {
            writer.WriteStartObject("nearest");
            WriteStatement(writer, nearest);
            writer.WriteEndObject();
        }
        WriteList(writer, "failing", missing.Missing.Failing, WriteDimension);
    }

    private static void WriteDimension(Utf8JsonWriter writer, FailedDimension dimension)
    {
        writer.WriteString("element", dimension.Element);
        writer.WriteString("expected", dimension.Expected);
        writer.WriteString("actual", dimension.Actual);
    }

    private static void WriteChange(Utf8JsonWriter writer, SmallestChange change)
    {
        writer.WriteString("outcome", change.Allows ? "Allow" : "Deny");
        writer.WriteBoolean("possible", change.IsPossible);
        if (change.Obstacle is not null)
            writer.WriteString("obstacle", change.Obstacle);
        WriteList(writer, "request", change.Request, WriteRequest);
        WriteList(writer, "documents", change.Edits, WriteEdit);
    }

    private static void WriteRequest(Utf8JsonWriter writer, RequestEdit edit)
    {
        writer.WriteString("sentence", edit.Sentence);
        writer.WriteString("key", edit.Key);
        writer.WriteString("value", edit.Value);
    }

    private static void WriteEdit(Utf8JsonWriter writer, PolicyEdit edit)
    {
        WriteLayer(writer, edit.Place.Layer, edit.Place.Level);
        writer.WriteString("policy", edit.Place.Name);
        writer.WriteBoolean("creates", edit.Patch.CreatesDocument);
        writer.WriteString("owner", edit.Owner);
        WriteTexts(writer, "sentences", edit.Sentences);
        WriteTexts(writer, "cautions", edit.Cautions);
        writer.WritePropertyName("patch");
        WriteJson(writer, edit.Patch.ToJson());
        writer.WritePropertyName("after");
        WriteJson(writer, edit.After);
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteList<T>(
        Utf8JsonWriter writer,
        string name,
        IEnumerable<T> items,
        Action<Utf8JsonWriter, T> write
    )
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(writer, item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    // Written anew, since the documents are indented and this is one line.
    private static void WriteJson(Utf8JsonWriter writer, string json)
    {
        using var document = JsonDocument.Parse(json);
        document.RootElement.WriteTo(writer);
    }
}
