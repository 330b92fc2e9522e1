namespace Sluice.Media.Planning;

/// <summary>Single pictures, each from the middle of its interval.</summary>
/// <param name="Pattern">printf pattern from 1, relative to the scratch folder and the destination: <c>thumbnails/thumb_%05d.jpg</c>.</param>
/// <param name="IntervalSeconds">Distance.</param>
/// <param name="MaxCount">Never more than this many; null where the source's duration is unknown.</param>
public sealed record PlannedThumbnails(string Pattern, int Width, int Height, double IntervalSeconds, int? MaxCount);

/// <summary>Sheets of small pictures, read left to right, top to bottom; the picture of tile n is from the middle of interval n.</summary>
/// <param name="Pattern">printf pattern from 1: <c>sprite/sprite_%03d.jpg</c>.</param>
/// <param name="IndexPath">The WebVTT file: <c>sprite/sprite.vtt</c>.</param>
/// <param name="Grid">Tiles of one sheet.</param>
public sealed record PlannedSprite(string Pattern, string IndexPath, SpriteGrid Grid, double IntervalSeconds);

/// <param name="TileWidth">Pixels.</param>
/// <param name="TileHeight">Pixels.</param>
public sealed record SpriteGrid(int TileWidth, int TileHeight, int Columns, int Rows)
{
    public int TilesPerSheet => Columns * Rows;
}
