using System.Text;
using System.Text.Json;
using Sluice.Access.Kits;
using Sluice.Access.Kits.Removal;
using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Output;

/// <summary>The removal matrix of a kit, for people and as JSON.</summary>
internal static class MatrixReport
{
    public static int Write(Invocation invocation, AccessKit kit)
    {
        var outcomes = RemovalMatrix.Of(kit);
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(Json(outcomes));
        else
            invocation.Terminal.Output.Write(MatrixText.Write(outcomes));
        return ExitCode.Complete;
    }

    private static string Json(IEnumerable<RemovalOutcome> outcomes)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("removals");
            foreach (var outcome in outcomes)
                Write(writer, outcome);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, RemovalOutcome outcome)
    {
        writer.WriteStartObject();
        writer.WriteString("removed", MatrixText.NameOf(outcome));
        writer.WriteString(
            "document",
            JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.Statement.Document.ToString())
        );
        writer.WriteString("sid", outcome.Statement.Sid);
        if (outcome.Condition is { } condition)
            writer.WriteString("condition", condition);
        writer.WriteString("code", outcome.Code);
        writer.WriteStartArray(outcome.Condition is null ? "fails" : "letsIn");
        foreach (var request in outcome.Requests)
        {
            writer.WriteStartObject();
            writer.WriteString("principal", request.Principal);
            writer.WriteString("action", request.Action);
            writer.WriteString("resource", request.Resource);
            writer.WriteString("purpose", request.Purpose);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
