using System.Text.Json;

namespace Sluice.Server.Doors.MediaConvert.Searching;

/// <summary>What searches find in a job's settings. Pure.</summary>
internal static class SettingsFacts
{
    /// <summary>Locations of the inputs, in order.</summary>
    public static IEnumerable<string> InputsOf(JsonElement settings) =>
        Items(settings, "inputs").Select(input => Text(input, "fileInput")).OfType<string>();

    public static IEnumerable<string> VideoCodecsOf(JsonElement settings) =>
        OutputsOf(settings).Select(output => CodecOf(Member(output, "videoDescription"))).OfType<string>();

    public static IEnumerable<string> AudioCodecsOf(JsonElement settings) =>
        OutputsOf(settings).SelectMany(output => Items(output, "audioDescriptions")).Select(CodecOf).OfType<string>();

    private static IEnumerable<JsonElement> OutputsOf(JsonElement settings) =>
        Items(settings, "outputGroups").SelectMany(group => Items(group, "outputs"));

    private static string? CodecOf(JsonElement description) => Text(Member(description, "codecSettings"), "codec");

    private static string? Text(JsonElement value, string member) =>
        Member(value, member) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static IEnumerable<JsonElement> Items(JsonElement value, string member) =>
        Member(value, member) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static JsonElement Member(JsonElement value, string member) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(member, out var found) ? found : default;
}
