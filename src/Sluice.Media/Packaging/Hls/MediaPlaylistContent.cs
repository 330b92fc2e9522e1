using System.Collections.Immutable;

namespace Sluice.Media.Packaging.Hls;

/// <summary>What a media playlist says (RFC 8216 §4.3.3).</summary>
public sealed record MediaPlaylistContent(ImmutableArray<PlaylistSegment> Segments)
{
    /// <summary>Least version that a player must know.</summary>
    public int Version { get; init; } = 3;

    /// <summary>Every segment decodes without any other.</summary>
    public bool IsIndependent { get; init; }

    /// <summary>The initialization segment; null where segments need none.</summary>
    public PlaylistPart? Map { get; init; }

    /// <summary>Each entry is a part of a segment that holds one key frame.</summary>
    public bool IsKeyFramesOnly { get; init; }

    /// <summary>Durations without fractions.</summary>
    public bool WholeSeconds { get; init; }

    /// <summary>EXT-X-ALLOW-CACHE:NO.</summary>
    public bool ForbidsCache { get; init; }

    /// <summary>How segments are encrypted; null in the clear.</summary>
    public PlaylistKey? Key { get; init; }
}

/// <summary>One entry.</summary>
/// <param name="Seconds">How long it lasts; for key frames, until the next one.</param>
public sealed record PlaylistSegment(PlaylistPart Part, double Seconds)
{
    /// <summary>EXT-X-PROGRAM-DATE-TIME in front of it.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A resource or a range of one.</summary>
/// <param name="Uri">As it is written.</param>
/// <param name="Range">Null for all of it.</param>
public sealed record PlaylistPart(string Uri, PlaylistRange? Range = null);

/// <param name="Length">Bytes.</param>
/// <param name="Offset">Bytes from the start of the resource.</param>
public sealed record PlaylistRange(long Length, long Offset)
{
    public override string ToString() => $"{Length}@{Offset}";
}

/// <summary>AES-128 over whole segments.</summary>
/// <param name="Uri">Where the key is.</param>
public sealed record PlaylistKey(string Uri)
{
    /// <summary>Hexadecimal with 0x; null where segments are numbered.</summary>
    public string? InitializationVector { get; init; }

    public string? Format { get; init; }

    public string? FormatVersions { get; init; }
}
