using System.Collections.Frozen;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>Which codecs a container holds.</summary>
internal static class ContainerCodecs
{
    private static readonly string[] Streams = ["AAC", "AC3", "EAC3", "FLAC", "OPUS", "PASSTHROUGH"];

    private static readonly FrozenDictionary<string, (string[] Video, string[] Audio)> Held = new Dictionary<
        string,
        (string[], string[])
    >(StringComparer.Ordinal)
    {
        ["MP4"] = (["H_264", "H_265", "AV1", "VP9", "MPEG2", "PASSTHROUGH"], [.. Streams, "MP2", "MP3", "VORBIS"]),
        ["MOV"] = (
            ["H_264", "H_265", "MPEG2", "PRORES", "VC3", "UNCOMPRESSED", "PASSTHROUGH"],
            [.. Streams, "MP2", "MP3", "WAV", "AIFF"]
        ),
        ["WEBM"] = (["VP8", "VP9", "AV1", "PASSTHROUGH"], ["OPUS", "VORBIS", "PASSTHROUGH"]),
        ["M2TS"] = (["H_264", "H_265", "MPEG2", "PASSTHROUGH"], ["AAC", "AC3", "EAC3", "MP2", "MP3", "PASSTHROUGH"]),
        ["M3U8"] = (["H_264", "H_265", "MPEG2", "PASSTHROUGH"], ["AAC", "AC3", "EAC3", "MP2", "MP3", "PASSTHROUGH"]),
        ["MPD"] = (["H_264", "H_265", "AV1", "VP9", "PASSTHROUGH"], Streams),
        ["CMFC"] = (["H_264", "H_265", "AV1", "VP9", "PASSTHROUGH"], Streams),
        ["ISMV"] = (["H_264", "H_265", "PASSTHROUGH"], ["AAC", "AC3", "EAC3", "PASSTHROUGH"]),
        ["MXF"] = (["MPEG2", "H_264", "VC3", "PRORES", "PASSTHROUGH"], ["WAV", "MP2", "AIFF", "PASSTHROUGH"]),
        ["F4V"] = (["H_264", "PASSTHROUGH"], ["AAC", "MP3", "PASSTHROUGH"]),
        ["OGG"] = ([], ["OPUS", "VORBIS", "FLAC"]),
        ["GIF"] = (["GIF"], []),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null where any will do: RAW holds whatever codec it is given.</summary>
    public static string[]? Video(string? container) =>
        container is not null && Held.TryGetValue(container, out var held) ? held.Video : null;

    /// <inheritdoc cref="Video"/>
    public static string[]? Audio(string? container) =>
        container is not null && Held.TryGetValue(container, out var held) ? held.Audio : null;
}
