using System.Text.Json;

namespace Sluice.Server.Api.Wire;

/// <summary>What to transcode, and where to. The bytes go through verified grants of the caller's organization.</summary>
public sealed record JobOrder
{
    public JobInputOrder? Input { get; init; }
    public JobOutputOrder? Output { get; init; }

    /// <summary>Name of a built-in profile; either this or <c>spec</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>A profile of its own: an object that <c>extends</c> a built-in one.</summary>
    public JsonElement? Spec { get; init; }

    public ThumbnailOrder? Thumbnails { get; init; }
    public SpriteOrder? Sprite { get; init; }
}

/// <param name="Grant">Id of the grant that covers the key.</param>
/// <param name="Key">Of one object.</param>
public sealed record JobInputOrder(string? Grant, string? Key);

/// <param name="Grant">Id of the grant that covers the prefix.</param>
/// <param name="Prefix">Outputs are written below it.</param>
public sealed record JobOutputOrder(string? Grant, string? Prefix = null);

/// <param name="IntervalSeconds">Distance of thumbnails.</param>
/// <param name="Width">Pixels.</param>
public sealed record ThumbnailOrder(double IntervalSeconds, int Width);

/// <summary>A sheet of small pictures with a WebVTT file that says which is when.</summary>
public sealed record SpriteOrder(double IntervalSeconds, int TileWidth, int Columns, int Rows);
