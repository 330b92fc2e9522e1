using System.Globalization;
using System.Text.Json;

namespace Sluice.Media.Probe;

/// <summary>One stream of ffprobe's report.</summary>
static class StreamReader
{
    public static SourceStream Read(JsonElement entry)
    {
        var index = entry.Whole("index") ?? 0;
        var codec = entry.Text("codec_name");
        SourceStream stream = entry.Text("codec_type") switch
        {
            "video" => VideoReader.Read(entry, index, codec),
            "audio" => new AudioStream(
                index,
                codec,
                Math.Max(0, entry.Whole("sample_rate") ?? 0),
                Math.Max(0, entry.Whole("channels") ?? 0)
            )
            {
                ChannelLayout = entry.Text("channel_layout"),
            },
            var type => new OtherStream(index, codec, type ?? "unknown"),
        };
        return stream with
        {
            Tag = entry.Text("codec_tag_string"),
            Duration = entry.Number("duration") is > 0 and var seconds ? seconds : TaggedDuration(entry),
            StartTime = entry.Number("start_time") ?? 0,
            HasPackets = entry.Number("start_time") is not null,
            Language = Languages.Read(entry.Object("tags")?.Text("language")),
            IsDefault = entry.Object("disposition")?.Flag("default") ?? false,
            StreamId = StreamId(entry.Text("id")),
            IsEncrypted = IsEncrypted(entry),
        };
    }

    /// <summary>Matroska tells each track's length in a tag: 00:00:10.032000000.</summary>
    static double? TaggedDuration(JsonElement entry) =>
        entry.Object("tags")?.Text("DURATION") is { Length: >= 8 and <= 24 } text
        && text.Split(':') is [var hours, var minutes, var seconds]
        && int.TryParse(hours, NumberStyles.None, CultureInfo.InvariantCulture, out var h)
        && int.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var m)
        && double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var s)
        && (h * 3600.0) + (m * 60) + s is > 0 and var length
            ? length
            : null;

    /// <summary>ffprobe writes 0x100.</summary>
    static int? StreamId(string? id) =>
        id is ['0', 'x', .. var digits]
        && int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
        && number >= 0
            ? number
            : null;

    static bool IsEncrypted(JsonElement entry) =>
        entry.Text("codec_tag_string") is "encv" or "enca" or "drmi" or "drms"
        || entry.Object("tags")?.Text("enc_key_id") is not null
        || entry
            .Objects("side_data_list")
            .Any(data => data.Text("side_data_type")?.StartsWith("Encryption", StringComparison.Ordinal) == true);
}
