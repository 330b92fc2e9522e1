using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Merging;

/// <summary>
/// The deep merge of job templates and presets: what is said explicitly wins, what is not said is inherited.
/// <list type="bullet">
/// <item>structures merge member by member; null says nothing;</item>
/// <item>lists of structures merge by index, the longer one keeps its tail; a list of values wins whole; an empty list says nothing;</item>
/// <item>a choice with settings of its own (<c>codec</c>, <c>container</c>, …) that chooses otherwise inherits nothing of the other choice.</item>
/// </list>
/// </summary>
internal static class JsonMerge
{
    // The member that says which of its neighbours count.
    private static readonly string[] Choosers = ["codec", "container", "type", "sourceType", "destinationType"];

    public static JsonElement Merge(JsonElement inherited, JsonElement said) =>
        JsonDocuments.Write(writer => Write(writer, inherited, said));

    public static void Write(Utf8JsonWriter writer, JsonElement inherited, JsonElement said)
    {
        switch (said.ValueKind)
        {
            case JsonValueKind.Undefined or JsonValueKind.Null when inherited.ValueKind == JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                inherited.WriteTo(writer);
                break;
            case JsonValueKind.Object
                when inherited.ValueKind == JsonValueKind.Object && !ChoosesOtherwise(inherited, said):
                Members(writer, inherited, said);
                break;
            case JsonValueKind.Array when inherited.ValueKind == JsonValueKind.Array:
                Items(writer, inherited, said);
                break;
            default:
                said.WriteTo(writer);
                break;
        }
    }

    private static bool ChoosesOtherwise(JsonElement inherited, JsonElement said) =>
        Choosers.Any(chooser =>
            JsonDocuments.Text(inherited, chooser) is { } theirs
            && JsonDocuments.Text(said, chooser) is { } ours
            && !string.Equals(theirs, ours, StringComparison.Ordinal)
        );

    private static void Members(Utf8JsonWriter writer, JsonElement inherited, JsonElement said)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        writer.WriteStartObject();
        foreach (var member in inherited.EnumerateObject().Where(member => written.Add(member.Name)))
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value, JsonDocuments.Member(said, member.Name));
        }
        foreach (
            var member in said.EnumerateObject()
                .Where(member => member.Value.ValueKind != JsonValueKind.Null && written.Add(member.Name))
        )
            member.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static void Items(Utf8JsonWriter writer, JsonElement inherited, JsonElement said)
    {
        if (said.GetArrayLength() > 0 && !said.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object))
        {
            said.WriteTo(writer);
            return;
        }
        var (theirs, ours) = (inherited.EnumerateArray().ToArray(), said.EnumerateArray().ToArray());
        writer.WriteStartArray();
        for (var index = 0; index < Math.Max(theirs.Length, ours.Length); index++)
            if (index >= theirs.Length)
                ours[index].WriteTo(writer);
            else
                Write(writer, theirs[index], index < ours.Length ? ours[index] : default);
        writer.WriteEndArray();
    }
}
