using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Policy.Reading;

/// <summary>The canonical text of a document.</summary>
internal static class DocumentWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Policies are shown to people and sent in bodies, never put into HTML: quotes and brackets of ARNs stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(PolicyDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("Version", document.Version == PolicyVersion.V2012 ? "2012-10-17" : "2008-10-17");
            if (document.Id is not null)
                writer.WriteString("Id", document.Id);
            writer.WriteStartArray("Statement");
            foreach (var statement in document.Statements)
                Write(writer, statement);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, PolicyStatement statement)
    {
        writer.WriteStartObject();
        if (statement.Sid is not null)
            writer.WriteString("Sid", statement.Sid);
        writer.WriteString("Effect", statement.Effect.ToString());
        if (statement.Principals is { } principals)
            Write(writer, principals);
        Write(writer, statement.Actions.Element, statement.Actions.Patterns.Select(pattern => pattern.Text));
        if (statement.Resources is { } resources)
            Write(writer, resources.Element, resources.Patterns.Select(pattern => pattern.Text));
        if (!statement.Conditions.IsEmpty)
            Write(writer, statement.Conditions);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PrincipalBlock principals)
    {
        if (principals.Forms is [PrincipalForm.Everyone])
        {
            writer.WriteString(principals.Element, "*");
            return;
        }
        writer.WriteStartObject(principals.Element);
        foreach (var kind in principals.Forms.GroupBy(form => form.Kind))
            Write(writer, kind.Key, kind.Select(form => form.Text));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ImmutableArray<ConditionTest> conditions)
    {
        writer.WriteStartObject("Condition");
        foreach (var tests in conditions.GroupBy(test => test.FullOperator))
        {
            writer.WriteStartObject(tests.Key);
            foreach (var test in tests)
                Write(writer, test.Key, test.Values);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, IEnumerable<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }
}
