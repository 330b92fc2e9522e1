using System.Text;
using System.Text.Json;
using Sluice.Access.Policy;

namespace Sluice.Access.Cases;

/// <summary>One JSON line in, one JSON line out. Pure, and never throws: what cannot be decided is answered with an error.</summary>
public static class CaseDecider
{
    private const int MaximumDepth = 64;

    /// <summary>The answer to one line: <c>{"id","decision","by","missing"}</c>, or <c>{"id","error"}</c>.</summary>
    public static string Decide(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = MaximumDepth });
            return Answer(document.RootElement);
        }
        // The second: text that holds half a surrogate pair, escaped or not, is no Unicode.
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            return CaseAnswer.Refuse(
                FindId(line),
                new CaseFault("case.not_json", $"The line is not valid JSON: {wrong.Message}")
            );
        }
    }

    /// <summary>The answer to a line that is too long to be read.</summary>
    internal static string RefuseTooLong(int limit) =>
        CaseAnswer.Refuse("null", new CaseFault("case.too_long", $"The line has more than {limit} characters."));

    private static string Answer(JsonElement root)
    {
        var id =
            root.ValueKind == JsonValueKind.Object && root.TryGetProperty("id", out var found)
                ? found.GetRawText()
                : "null";
        try
        {
            var read = CaseReader.Read(root);
            return CaseAnswer.Write(id, PolicyEvaluator.Decide(read.Request, read.Policies));
        }
        catch (CaseException wrong)
        {
            return CaseAnswer.Refuse(id, wrong.Fault);
        }
    }

    // What comes before the fault can still be read, and mostly holds the id.
    private static string FindId(string line)
    {
        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(line));
            while (reader.Read())
            {
                if (
                    reader.CurrentDepth != 1
                    || reader.TokenType != JsonTokenType.PropertyName
                    || !reader.ValueTextEquals("id")
                )
                    continue;
                reader.Read();
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.Number)
                    return reader.TokenType == JsonTokenType.String
                        ? $"\"{JsonEncodedText.Encode(reader.GetString()!)}\""
                        : Encoding.UTF8.GetString(reader.ValueSpan);
            }
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or ArgumentException)
        {
            return "null";
        }
        return "null";
    }
}
