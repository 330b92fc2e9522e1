using System.Globalization;
using System.Text.Json;

namespace Sluice.Tests.Integration.Media.Transcoding;

/// <summary>A clip and what its manifest says of it.</summary>
sealed record CorpusClip(string Name, string Path)
{
    /// <summary>ffmpeg decodes its picture to the end without complaint.</summary>
    public bool HasGoodVideo { get; init; }

    public bool HasGoodAudio { get; init; }

    public double? VideoSeconds { get; init; }

    public double? AudioSeconds { get; init; }

    /// <summary>Frames per second, nominal.</summary>
    public double FrameRate { get; init; }

    /// <summary>As shown, rotation applied.</summary>
    public (int Width, int Height)? Shown { get; init; }

    public static CorpusClip Read(string folder, string name, JsonElement entry)
    {
        var video = Decode(entry, "decode", "video_seconds");
        var audio = Decode(entry, "audio_decode", "seconds");
        var picture = entry
            .GetProperty("streams")
            .EnumerateArray()
            .FirstOrDefault(stream =>
                Text(stream, "type") == "video" && !stream.GetProperty("attached_pic").GetBoolean()
            );
        return new CorpusClip(name, System.IO.Path.Combine(folder, name))
        {
            HasGoodVideo = picture.ValueKind != JsonValueKind.Undefined && video is { IsGood: true, Seconds: > 0 },
            HasGoodAudio = audio is { IsGood: true, Seconds: > 0 },
            VideoSeconds = video.Seconds,
            AudioSeconds = audio.Seconds,
            FrameRate = Rate(Text(picture, "fps")),
            Shown = picture.ValueKind == JsonValueKind.Undefined ? null : Size(picture),
        };
    }

    private static (bool IsGood, double? Seconds) Decode(JsonElement entry, string name, string seconds) =>
        entry.TryGetProperty(name, out var decode) && decode.ValueKind == JsonValueKind.Object
            ? (
                decode.GetProperty("exit").GetInt32() == 0,
                decode.TryGetProperty(seconds, out var value) && value.ValueKind == JsonValueKind.Number
                    ? value.GetDouble()
                    : null
            )
            : (false, null);

    private static (int, int) Size(JsonElement picture)
    {
        var (width, height) = (picture.GetProperty("width").GetInt32(), picture.GetProperty("height").GetInt32());
        var turned = picture.TryGetProperty("rotation", out var rotation) && Math.Abs(rotation.GetInt32()) % 180 == 90;
        return turned ? (height, width) : (width, height);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object
        && element.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static double Rate(string? text) =>
        text?.Split('/') is [var number, var per]
        && double.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var top)
        && double.TryParse(per, NumberStyles.None, CultureInfo.InvariantCulture, out var bottom)
        && bottom > 0
            ? top / bottom
            : 0;
}
