using System.Globalization;
using System.Text;
using Sluice.Media.Planning;

namespace Sluice.Media.Packaging;

/// <summary>Writes the WebVTT file that says which tile of which sheet shows which time, with spatial media fragments (<c>#xywh=</c>).</summary>
public static class SpriteIndex
{
    /// <param name="duration">Seconds, of what was written.</param>
    /// <param name="sheets">Number of sheets that were written.</param>
    public static string Write(PlannedSprite sprite, double duration, int sheets)
    {
        var tiles = (int)
            Math.Min(
                (double)sheets * sprite.Grid.TilesPerSheet,
                Math.Max(1, Math.Ceiling((duration / sprite.IntervalSeconds) - 0.001))
            );
        var text = new StringBuilder("WEBVTT\n");
        for (var tile = 0; tile < tiles; tile++)
        {
            var (from, to) = (tile * sprite.IntervalSeconds, Math.Min(duration, (tile + 1) * sprite.IntervalSeconds));
            text.Append(CultureInfo.InvariantCulture, $"\n{Time(from)} --> {Time(to)}\n{Target(sprite, tile)}\n");
        }

        return text.ToString();
    }

    static string Target(PlannedSprite sprite, int tile)
    {
        var grid = sprite.Grid;
        var (sheet, place) = (tile / grid.TilesPerSheet, tile % grid.TilesPerSheet);
        var name = sprite.Pattern[(sprite.Pattern.LastIndexOf('/') + 1)..];
        var file = name.Replace(
            "%03d",
            (sheet + 1).ToString("000", CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );
        var (x, y) = (place % grid.Columns * grid.TileWidth, place / grid.Columns * grid.TileHeight);
        return string.Create(CultureInfo.InvariantCulture, $"{file}#xywh={x},{y},{grid.TileWidth},{grid.TileHeight}");
    }

    static string Time(double seconds)
    {
        var milliseconds = (long)Math.Round(seconds * 1000);
        var (hours, rest) = Math.DivRem(milliseconds, 3_600_000);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{hours:00}:{rest / 60_000:00}:{rest / 1000 % 60:00}.{rest % 1000:000}"
        );
    }
}
