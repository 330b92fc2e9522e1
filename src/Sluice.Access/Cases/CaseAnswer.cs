using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sluice.Access.Policy;

namespace Sluice.Access.Cases;

/// <summary>Writes the answer to a case as one line of JSON.</summary>
internal static class CaseAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="id">As JSON text.</param>
    public static string Write(string id, Decision decision) =>
        Line(
            id,
            writer =>
            {
                writer.WriteString("decision", decision.Outcome.ToString());
                writer.WriteStartArray("by");
                foreach (var match in decision.By)
                    Write(writer, match, isNamed: true);
                writer.WriteEndArray();
                writer.WriteStartArray("missing");
                foreach (var missing in decision.Missing)
                    Write(writer, missing);
                writer.WriteEndArray();
            }
        );

    /// <summary>A malformed document allows nothing, and the answer says so; other faults leave nothing to decide.</summary>
    public static string Refuse(string id, CaseFault fault) =>
        Line(
            id,
            writer =>
            {
                if (fault.IsAboutDocument)
                {
                    writer.WriteString("decision", nameof(DecisionOutcome.ImplicitDeny));
                    writer.WriteStartArray("by");
                    writer.WriteEndArray();
                    writer.WriteStartArray("missing");
                    writer.WriteEndArray();
                }
                writer.WriteStartObject("error");
                writer.WriteString("code", fault.Code);
                writer.WriteString("message", fault.Message);
                writer.WriteEndObject();
            }
        );

    /// <summary>How layers are called in cases: by the members that hold their documents.</summary>
    public static string Layer(PolicyType layer) =>
        layer switch
        {
            PolicyType.Identity => "identity",
            PolicyType.Resource => "resourcePolicy",
            PolicyType.Trust => "trust",
            PolicyType.PermissionsBoundary => "boundary",
            PolicyType.Session => "session",
            PolicyType.ServiceControl => "scp",
            PolicyType.ResourceControl => "rcp",
            _ => throw new ArgumentOutOfRangeException(nameof(layer), layer, "PolicyType has no such member."),
        };

    private static string Line(string id, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WritePropertyName("id");
            writer.WriteRawValue(id);
            write(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter writer, StatementMatch match, bool isNamed)
    {
        writer.WriteStartObject();
        if (isNamed)
            writer.WriteString("layer", Layer(match.Layer));
        writer.WriteString("policy", match.Policy);
        writer.WriteNumber("statement", match.Index);
        if (match.Sid is not null)
            writer.WriteString("sid", match.Sid);
        writer.WriteString("effect", match.Effect.ToString());
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MissingAllow missing)
    {
        writer.WriteStartObject();
        writer.WriteString("layer", Layer(missing.Layer));
        if (missing.Level is { } level)
            writer.WriteNumber("level", level);
        writer.WriteBoolean("alternative", missing.IsAlternative);
        writer.WriteString("reason", missing.Reason);
        if (missing.NearestMiss is { } nearest)
        {
            writer.WritePropertyName("nearest");
            Write(writer, nearest, isNamed: false);
        }
        writer.WriteStartArray("failing");
        foreach (var dimension in missing.Failing)
            writer.WriteStringValue(dimension.ToString());
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
