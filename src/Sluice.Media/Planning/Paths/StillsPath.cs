using System.Collections.Immutable;
using System.Globalization;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning.Paths;

/// <summary>Thumbnails and sprite sheets, made from the same decode.</summary>
/// <remarks>The fps filter rounds to the nearest slot and keeps the last frame of a slot, which is the one in the middle of the interval: never the black first frame.</remarks>
sealed record StillsPath(PlannedThumbnails? Thumbnails, PlannedSprite? Sprite, int? MaxSheets)
{
    public static StillsPath Of(EncodeSpec spec, VideoPath? video, double? duration) =>
        video is null
            ? new StillsPath(null, null, null)
            : new StillsPath(
                spec.Thumbnails is { } wanted ? Thumbnail(wanted, video.Top, duration) : null,
                spec.Sprite is { } sheet ? SpriteOf(sheet, video.Top) : null,
                spec.Sprite is { } counted && Count(duration, counted.IntervalSeconds) is { } tiles
                    ? (tiles + (counted.Columns * counted.Rows) - 1) / (counted.Columns * counted.Rows)
                    : null
            );

    /// <summary>One output of the filter graph each: its label and its filters.</summary>
    public IEnumerable<(string Label, string Filters)> Branches()
    {
        if (Thumbnails is { } thumbnails)
            yield return ("thumbs", $"{Every(thumbnails.IntervalSeconds)},{Size(thumbnails.Width, thumbnails.Height)}");
        if (Sprite is { Grid: var grid } sprite)
        {
            yield return (
                "sprite",
                $"{Every(sprite.IntervalSeconds)},{Size(grid.TileWidth, grid.TileHeight)},tile={grid.Columns}x{grid.Rows}"
            );
        }
    }

    /// <summary>Output options of both.</summary>
    public ImmutableArray<string> Arguments() =>
        [
            .. Thumbnails is { } thumbnails ? Pictures("thumbs", thumbnails.Pattern, thumbnails.MaxCount) : [],
            .. Sprite is { } sprite ? Pictures("sprite", sprite.Pattern, MaxSheets) : [],
        ];

    static IEnumerable<string> Pictures(string label, string pattern, int? most) =>
        [
            "-map",
            $"[{label}]",
            "-fps_mode",
            "passthrough",
            .. most is { } count ? ["-frames:v", count.ToString(CultureInfo.InvariantCulture)] : Array.Empty<string>(),
            "-c:v",
            "mjpeg",
            "-q:v",
            "4",
            "-f",
            "image2",
            "-start_number",
            "1",
            pattern,
        ];

    static PlannedThumbnails Thumbnail(ThumbnailSettings wanted, FittedRung top, double? duration)
    {
        var (width, height) = Fit(wanted.Width, top);
        return new PlannedThumbnails(
            "thumbnails/thumb_%05d.jpg",
            width,
            height,
            wanted.IntervalSeconds,
            Count(duration, wanted.IntervalSeconds)
        );
    }

    static PlannedSprite SpriteOf(SpriteSettings wanted, FittedRung top)
    {
        var (width, height) = Fit(wanted.TileWidth, top);
        return new PlannedSprite(
            "sprite/sprite_%03d.jpg",
            "sprite/sprite.vtt",
            new SpriteGrid(width, height, wanted.Columns, wanted.Rows),
            wanted.IntervalSeconds
        );
    }

    /// <summary>The wanted width, never wider than the picture; a portrait picture takes it as its height.</summary>
    static (int Width, int Height) Fit(int wanted, FittedRung top)
    {
        var longest = Math.Max(top.Width, top.Height);
        var scale = Math.Min(1, (double)wanted / longest);
        return (Even(top.Width * scale), Even(top.Height * scale));
    }

    static int Even(double length) => Math.Max(2, (int)Math.Round(length / 2) * 2);

    static int? Count(double? duration, double interval) =>
        duration is { } seconds ? Math.Max(1, (int)Math.Ceiling((seconds / interval) - 0.001)) : null;

    static string Every(double seconds) => string.Create(CultureInfo.InvariantCulture, $"fps=1/{seconds:0.###}");

    /// <summary>JPEG is full range by its definition.</summary>
    static string Size(int width, int height) => $"scale={width}:{height}:flags=bicubic:out_range=pc,format=yuvj420p";
}
