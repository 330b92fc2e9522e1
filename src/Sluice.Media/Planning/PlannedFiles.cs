using System.Collections.Immutable;
using Sluice.Media.Outputs;
using Sluice.Media.Planning.Paths;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning;

/// <summary>Everything that a plan publishes.</summary>
static class PlannedFiles
{
    const string M3u8 = "application/vnd.apple.mpegurl";

    public static ImmutableArray<PlannedFile> Of(
        OutputFormat format,
        ImmutableArray<PlannedRendition> renditions,
        StillsPath stills
    ) => [.. Manifests(format), .. renditions.SelectMany(Of), .. Stills(stills)];

    /// <summary>Folders that ffmpeg writes into; it makes none itself.</summary>
    public static ImmutableArray<string> Folders(ImmutableArray<PlannedFile> files) =>
        [
            .. files
                .Select(file => file.Path.LastIndexOf('/') is > 0 and var slash ? file.Path[..slash] : null)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal),
        ];

    static IEnumerable<PlannedFile> Manifests(OutputFormat format)
    {
        if (format is OutputFormat.Hls or OutputFormat.HlsTs or OutputFormat.DashHls)
            yield return new PlannedFile("master.m3u8", OutputKind.Manifest, M3u8, FileOrigin.Packaging);
        if (format is OutputFormat.DashHls)
            yield return new PlannedFile(
                "manifest.mpd",
                OutputKind.Manifest,
                "application/dash+xml",
                FileOrigin.Packaging
            );
    }

    static IEnumerable<PlannedFile> Of(PlannedRendition rendition)
    {
        if (rendition.File is { } file)
            yield return new PlannedFile(file, OutputKind.File, rendition.ContentType, FileOrigin.Encoder);
        if (rendition.Segments is not { } layout)
            yield break;
        yield return new PlannedFile(layout.Playlist, OutputKind.Playlist, M3u8, FileOrigin.Packaging);
        if (layout.InitPath is { } init)
            yield return new PlannedFile(init, OutputKind.Rendition, rendition.ContentType, FileOrigin.Encoder);
        yield return new PlannedFile(
            layout.SegmentPattern,
            OutputKind.Rendition,
            rendition.ContentType,
            FileOrigin.Encoder
        );
    }

    static IEnumerable<PlannedFile> Stills(StillsPath stills)
    {
        if (stills.Thumbnails is { } thumbnails)
            yield return new PlannedFile(thumbnails.Pattern, OutputKind.Thumbnail, "image/jpeg", FileOrigin.Encoder);
        if (stills.Sprite is not { } sprite)
            yield break;
        yield return new PlannedFile(sprite.Pattern, OutputKind.Sprite, "image/jpeg", FileOrigin.Encoder);
        yield return new PlannedFile(sprite.IndexPath, OutputKind.Sprite, "text/vtt", FileOrigin.Packaging);
    }
}
