using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert;

/// <summary>Settings of jobs as public clients send them, one file each.</summary>
internal static class JobShapes
{
    public static IEnumerable<string> Names =>
        Directory
            .GetFiles(Folder(), "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    public static JsonElement Read(string name) => Json.Parse(File.ReadAllText(Path.Combine(Folder(), $"{name}.json")));

    /// <summary>Presets of one's own that the shapes name.</summary>
    public static JsonElement? Preset(string name) =>
        name switch
        {
            "audio-high" => Json.Parse(AudioPreset(320_000)),
            "audio-low" => Json.Parse(AudioPreset(128_000)),
            _ => null,
        };

    private static string AudioPreset(int bitrate) =>
        $$$$"""
            {"containerSettings":{"container":"MP4"},"audioDescriptions":[{"codecSettings":{"codec":"AAC","aacSettings":
              {"bitrate":{{{{bitrate}}}},"codingMode":"CODING_MODE_2_0","sampleRate":44100} } } ] }
            """;

    private static string Folder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "Shapes");
}
