using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sluice.Access.Kits;

/// <summary>Renders statements as IAM policy JSON. A list of one is written as a scalar, as IAM itself shows it.</summary>
internal static class PolicyJson
{
    /// <summary>For people: indented.</summary>
    private static readonly JsonWriterOptions s_readable = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For STS: everything outside ASCII is escaped, since a session policy must consist of U+0020 to U+00FF.</summary>
    private static readonly JsonWriterOptions s_compact = new()
    {
        Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.BasicLatin),
    };

    public static string Document(IEnumerable<KitStatement> statements) =>
        Render(statements, s_readable, withSids: true);

    public static string Compact(IEnumerable<KitStatement> statements) =>
        Render(statements, s_compact, withSids: false);

    public static string Statement(KitStatement statement) =>
        Write(s_readable, writer => WriteStatement(writer, statement, withSid: true));

    /// <summary>Literal text as a pattern of a policy: the characters that would be wildcards or variables are escaped.</summary>
    public static string Literal(string text) => text.Replace("$", "${$}").Replace("*", "${*}").Replace("?", "${?}");

    /// <summary>What <see cref="Literal"/> was made of.</summary>
    public static string Unliteral(string pattern) =>
        pattern.Replace("${*}", "*").Replace("${?}", "?").Replace("${$}", "$");

    private static string Render(IEnumerable<KitStatement> statements, JsonWriterOptions options, bool withSids) =>
        Write(
            options,
            writer =>
            {
                writer.WriteStartObject();
                writer.WriteString("Version", "2012-10-17");
                writer.WriteStartArray("Statement");
                foreach (var statement in statements)
                    WriteStatement(writer, statement, withSids);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        );

    private static void WriteStatement(Utf8JsonWriter writer, KitStatement statement, bool withSid)
    {
        writer.WriteStartObject();
        if (withSid)
            writer.WriteString("Sid", statement.Sid);
        writer.WriteString("Effect", "Allow");
        if (statement.Trustee is { } trustee)
        {
            writer.WriteStartObject("Principal");
            WriteList(writer, trustee.Type, trustee.Names);
            writer.WriteEndObject();
        }

        WriteList(writer, "Action", statement.Actions);
        if (!statement.Resources.IsEmpty)
            WriteList(writer, "Resource", statement.Resources);
        if (!statement.Conditions.IsEmpty)
            WriteConditions(writer, statement.Conditions);
        writer.WriteEndObject();
    }

    private static void WriteConditions(Utf8JsonWriter writer, ImmutableArray<KitCondition> conditions)
    {
        writer.WriteStartObject("Condition");
        foreach (var byOperator in conditions.GroupBy(condition => condition.Operator))
        {
            writer.WriteStartObject(byOperator.Key);
            foreach (var condition in byOperator)
                WriteList(writer, condition.Key, condition.Values);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, string name, ImmutableArray<string> values)
    {
        if (values is [var only])
        {
            writer.WriteString(name, only);
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private static string Write(JsonWriterOptions options, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, options))
            write(writer);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
