using System.Collections.Immutable;

namespace Sluice.Media.Packaging.Hls;

/// <summary>Reads the playlist that ffmpeg keeps beside its segments, which tells what is finished.</summary>
/// <param name="Segments">File names in order; each is whole.</param>
/// <param name="InitFile">The initialization segment, once it is whole.</param>
/// <param name="IsEnded">Nothing more will come.</param>
public sealed record SignalPlaylist(ImmutableArray<string> Segments, string? InitFile, bool IsEnded)
{
    const string Map = "#EXT-X-MAP:URI=\"";

    public static SignalPlaylist Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new SignalPlaylist(
            [.. lines.Where(line => line[0] != '#').Select(FileName)],
            lines.FirstOrDefault(line => line.StartsWith(Map, StringComparison.Ordinal)) is { } map
                ? FileName(map[Map.Length..].Split('"')[0])
                : null,
            lines.Contains("#EXT-X-ENDLIST")
        );
    }

    static string FileName(string path) => path[(path.LastIndexOf('/') + 1)..];
}
