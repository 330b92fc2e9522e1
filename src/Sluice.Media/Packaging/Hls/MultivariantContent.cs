using System.Collections.Immutable;

namespace Sluice.Media.Packaging.Hls;

/// <summary>What a multivariant playlist says (RFC 8216 §4.3.4).</summary>
public sealed record MultivariantContent(ImmutableArray<PlaylistVariant> Variants)
{
    /// <summary>Least version that a player must know.</summary>
    public int Version { get; init; } = 3;

    /// <summary>Every segment of every variant decodes without any other.</summary>
    public bool IsIndependent { get; init; }

    public ImmutableArray<PlaylistRendition> Renditions { get; init; } = [];

    public ImmutableArray<KeyFrameVariant> KeyFrames { get; init; } = [];
}

/// <summary>EXT-X-STREAM-INF.</summary>
/// <param name="Uri">As it is written.</param>
/// <param name="Bandwidth">Bits per second at the peak, with the costliest rendition of its groups.</param>
/// <param name="AverageBandwidth">Bits per second.</param>
/// <param name="Codecs">RFC 6381.</param>
public sealed record PlaylistVariant(string Uri, long Bandwidth, long AverageBandwidth, string Codecs)
{
    /// <summary>Pixels; null says none.</summary>
    public (int Width, int Height)? Resolution { get; init; }

    /// <summary>Null without a picture.</summary>
    public double? FrameRate { get; init; }

    /// <summary>CLOSED-CAPTIONS=NONE.</summary>
    public bool HasNoClosedCaptions { get; init; }

    /// <summary>Group of sounds.</summary>
    public string? Audio { get; init; }

    /// <summary>Group of subtitles.</summary>
    public string? Subtitles { get; init; }
}

/// <summary>EXT-X-MEDIA.</summary>
/// <param name="Name">For menus; unique in its group.</param>
/// <param name="Uri">As it is written.</param>
public sealed record PlaylistRendition(PlaylistRenditionKind Kind, string Group, string Name, string Uri)
{
    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    public bool IsDefault { get; init; }

    public bool IsAutoSelect { get; init; }

    /// <summary>Of sound.</summary>
    public int? Channels { get; init; }

    /// <summary>Uniform type identifiers, such as <c>public.accessibility.describes-video</c>.</summary>
    public ImmutableArray<string> Characteristics { get; init; } = [];
}

public enum PlaylistRenditionKind
{
    Audio,
    Subtitles,
}

/// <summary>EXT-X-I-FRAME-STREAM-INF.</summary>
/// <param name="Bandwidth">Bits per second of the key frames alone, at the peak.</param>
public sealed record KeyFrameVariant(string Uri, long Bandwidth, string Codecs)
{
    /// <summary>Pixels; null says none.</summary>
    public (int Width, int Height)? Resolution { get; init; }
}
