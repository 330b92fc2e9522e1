using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Sluice.Jobs;

namespace Sluice.Server.Doors.MediaConvert.Events;

/// <summary>What the inputs of a job are, in the words of INPUT_INFORMATION. Pure. Sources that are no media are left out: they are captions and pictures.</summary>
internal static class InputDetails
{
    public static JsonObject Of(JsonObject detail, ImmutableArray<SourceSummary?> sources)
    {
        detail["inputDetails"] = new JsonArray([
            .. sources.OfType<SourceSummary>().Select((source, number) => Input(source, number + 1)),
        ]);
        return detail;
    }

    /// <summary>How many pictures the first source with a picture has, by its duration and rate; null where one of them is not known.</summary>
    public static double? Frames(ImmutableArray<SourceSummary?> sources)
    {
        var source = sources.FirstOrDefault(one => one?.Streams.Any(IsVideo) == true);
        var rate = source?.Streams.First(IsVideo).FrameRate;
        return Rate(rate) * source?.Duration;
    }

    private static JsonObject Input(SourceSummary source, int number) =>
        new()
        {
            ["id"] = number,
            ["uri"] = source.Uri,
            ["audio"] = new JsonArray([.. source.Streams.Where(one => one.Type == "audio").Select(Audio)]),
            ["video"] = new JsonArray([.. source.Streams.Where(IsVideo).Select(Video)]),
        };

    private static JsonObject Audio(StreamSummary stream)
    {
        var audio = new JsonObject();
        Put(audio, "channels", stream.Channels);
        audio["codec"] = Codec(stream.Codec);
        audio["language"] = (stream.Language ?? "und").ToUpperInvariant();
        Put(audio, "sampleRate", stream.SampleRate);
        audio["streamId"] = stream.Index + 1;
        return audio;
    }

    private static JsonObject Video(StreamSummary stream)
    {
        var video = new JsonObject();
        Put(video, "bitDepth", stream.BitDepth);
        video["codec"] = Codec(stream.Codec);
        if (ColorFormat(stream.PixelFormat) is { } format)
            video["colorFormat"] = format;
        if (stream.Tag is { Length: > 0 } tag)
            video["fourCC"] = tag;
        if (Rate(stream.FrameRate) is { } rate)
            video["frameRate"] = Math.Round(rate, 3);
        Put(video, "height", stream.CodedHeight ?? stream.Height);
        if (stream.IsInterlaced is { } interlaced)
            video["interlaceMode"] = interlaced ? "INTERLACED" : "PROGRESSIVE";
        if (stream.SampleAspectRatio is { } shape)
            video["sar"] = shape;
        video["standard"] = "UNSPECIFIED";
        video["streamId"] = stream.Index + 1;
        Put(video, "width", stream.CodedWidth ?? stream.Width);
        return video;
    }

    private static bool IsVideo(StreamSummary stream) => stream.Type == "video";

    private static void Put(JsonObject json, string name, int? value)
    {
        if (value is { } known)
            json[name] = known;
    }

    // The service's names where it has one of its own; else ffmpeg's, in capitals.
    private static string Codec(string? codec) =>
        codec switch
        {
            null => "UNKNOWN",
            "h264" => "H_264",
            "hevc" => "H_265",
            "mpeg2video" => "MPEG2",
            "mpeg4" => "MPEG4",
            _ when codec.StartsWith("pcm_", StringComparison.Ordinal) => "PCM",
            _ => codec.ToUpperInvariant(),
        };

    private static string? ColorFormat(string? pixels) =>
        pixels switch
        {
            null or "" => null,
            _ when pixels.Contains("420", StringComparison.Ordinal) || pixels is "nv12" => "YUV_420",
            _ when pixels.Contains("422", StringComparison.Ordinal) => "YUV_422",
            _ when pixels.Contains("444", StringComparison.Ordinal) => "YUV_444",
            _ when pixels.StartsWith("gray", StringComparison.Ordinal) => "YUV_400",
            _ => "RGB",
        };

    // "30000/1001".
    private static double? Rate(string? text)
    {
        var parts = text?.Split('/');
        return parts is [var numerator, var denominator]
            && double.TryParse(numerator, CultureInfo.InvariantCulture, out var over)
            && double.TryParse(denominator, CultureInfo.InvariantCulture, out var under)
            && under > 0
                ? over / under
            : double.TryParse(text, CultureInfo.InvariantCulture, out var whole) ? whole
            : null;
    }
}
