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
            Duration = entry.Number("duration") is > 0 and var seconds ? seconds : null,
            StartTime = entry.Number("start_time") ?? 0,
            HasPackets = entry.Number("start_time") is not null,
            Language = Languages.Read(entry.Object("tags")?.Text("language")),
            IsDefault = entry.Object("disposition")?.Flag("default") ?? false,
            IsEncrypted = IsEncrypted(entry),
        };
    }

    static bool IsEncrypted(JsonElement entry) =>
        entry.Text("codec_tag_string") is "encv" or "enca" or "drmi" or "drms"
        || entry.Object("tags")?.Text("enc_key_id") is not null
        || entry
            .Objects("side_data_list")
            .Any(data => data.Text("side_data_type")?.StartsWith("Encryption", StringComparison.Ordinal) == true);
}
