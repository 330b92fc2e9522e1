using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages;

public sealed record HlsSettings
{
    /// <summary>EXTINF with fractions; else whole seconds.</summary>
    public bool FloatingPointDurations { get; init; } = true;

    /// <summary>CODECS by RFC 6381; else by RFC 4281.</summary>
    public bool Rfc6381 { get; init; }

    /// <summary>RESOLUTION in the multivariant playlist.</summary>
    public bool WriteResolution { get; init; } = true;

    /// <summary>EXT-X-ALLOW-CACHE:NO unless set.</summary>
    public bool AllowCache { get; init; } = true;

    /// <summary>Playlists are stored with gzip.</summary>
    public bool Gzip { get; init; }

    /// <summary>Only segments, no playlists.</summary>
    public bool SegmentsOnly { get; init; }

    /// <summary>Segments of an output in a folder of its own, named like the output.</summary>
    public bool FolderPerOutput { get; init; }

    /// <summary>Segments of an output in numbered folders of this many, below the output's own; null is none.</summary>
    public int? SegmentsPerFolder { get; init; }

    /// <summary>EXT-X-PROGRAM-DATE-TIME every so many seconds; null writes none.</summary>
    public int? ProgramDateTimeSeconds { get; init; }

    /// <summary>In front of segment and playlist names inside playlists.</summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>Alternate multivariant playlists: name modifier → name modifiers of their outputs.</summary>
    public ImmutableArray<AdditionalManifest> AdditionalManifests { get; init; } = [];

    /// <summary>CLOSED-CAPTIONS=NONE.</summary>
    public bool NoClosedCaptions { get; init; }
}
