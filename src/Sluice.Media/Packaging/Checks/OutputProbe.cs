using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sluice.Media.Probe;

namespace Sluice.Media.Packaging.Checks;

/// <summary>Measures a finished single file from ffprobe's report of it.</summary>
public static class OutputProbe
{
    /// <summary>Arguments of ffprobe. Packets are counted, which reads the file once and decodes nothing.</summary>
    /// <param name="url">What ffprobe opens: <c>file:/…</c>.</param>
    public static ImmutableArray<string> Arguments(string url) =>
        [
            "-v",
            "error",
            "-of",
            "json",
            "-count_packets",
            "-show_entries",
            "format=duration,size:stream=codec_type,codec_name,profile,level,width,height,pix_fmt,start_time,duration,bit_rate,nb_read_packets,sample_rate,channels",
            "-i",
            url,
        ];

    /// <summary>Arguments of ffprobe that list the size of each packet of the picture, for containers that do not say its bit rate.</summary>
    public static ImmutableArray<string> PictureSizes(string url) =>
        ["-v", "error", "-of", "csv=p=0", "-select_streams", "v:0", "-show_entries", "packet=size", "-i", url];

    /// <param name="sizes">One a line.</param>
    public static long? BitrateOf(string sizes, double seconds) =>
        seconds > 0 ? (long)Math.Round(sizes.Split('\n').Sum(SizeOf) * 8 / seconds) : null;

    static double SizeOf(string line) =>
        long.TryParse(line.AsSpan().Trim().TrimEnd(','), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : 0;

    /// <summary>Null when ffprobe did not understand the file.</summary>
    public static MeasuredFile? Read(string ffprobeJson, string path)
    {
        try
        {
            using var report = JsonDocument.Parse(ffprobeJson);
            return report.RootElement.Object("format") is { } format ? Read(report.RootElement, format, path) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static MeasuredFile Read(JsonElement report, JsonElement format, string path)
    {
        var streams = report.Objects("streams").ToList();
        var video = streams.Where(stream => stream.Text("codec_type") == "video").Take(1).ToList();
        var audio = streams.Where(stream => stream.Text("codec_type") == "audio").Take(1).ToList();
        var duration = format.Number("duration") ?? 0;
        var frames = video.Select(stream => stream.Whole("nb_read_packets")).FirstOrDefault();
        return new MeasuredFile(path, format.Count("size") ?? 0, duration)
        {
            Codecs = string.Join(',', video.Concat(audio).Select(stream => CodecNames.Of(stream, frames, duration))),
            Width = video.Select(stream => stream.Whole("width")).FirstOrDefault(),
            Height = video.Select(stream => stream.Whole("height")).FirstOrDefault(),
            Frames = frames,
            VideoBitrate = video.Select(stream => stream.Count("bit_rate")).FirstOrDefault(),
            AudioPackets = audio.Select(stream => stream.Whole("nb_read_packets")).FirstOrDefault(),
        };
    }
}
