using System.Collections.Immutable;

namespace Sluice.Media.Packaging.Dash;

/// <summary>What a static DASH manifest says (ISO/IEC 23009-1).</summary>
/// <param name="Duration">Seconds of the whole presentation.</param>
public sealed record DashContent(ImmutableArray<DashSet> Sets, double Duration)
{
    /// <summary>Separated by commas.</summary>
    public string Profiles { get; init; } = "urn:mpeg:dash:profile:isoff-live:2011,urn:mpeg:dash:profile:cmaf:2019";

    /// <summary>Seconds that a player should have before it begins.</summary>
    public double MinBufferSeconds { get; init; }

    /// <summary>What references are relative to; empty for the manifest itself.</summary>
    public string BaseUrl { get; init; } = "";
}

/// <summary>Representations that players may switch between.</summary>
/// <param name="ContentType"><c>video</c>, <c>audio</c> or <c>text</c>.</param>
public sealed record DashSet(string ContentType, string MimeType, ImmutableArray<DashRepresentation> Representations)
{
    /// <summary>BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>For menus.</summary>
    public string? Label { get; init; }

    /// <summary>Of the DASH role scheme: <c>main</c>, <c>alternate</c>, <c>subtitle</c>, <c>caption</c>, <c>description</c>.</summary>
    public string? Role { get; init; }

    /// <summary>Sound that describes the picture (AudioPurposeCS 1).</summary>
    public bool IsDescriptive { get; init; }
}

/// <summary>One encode. Closed.</summary>
/// <param name="Id">Unique in the manifest.</param>
public abstract record DashRepresentation(string Id)
{
    /// <summary>Segments of fragmented MP4.</summary>
    public sealed record Segmented(string Id, MeasuredRendition Rendition, DashAddressing Addressing)
        : DashRepresentation(Id);

    /// <summary>A file of captions.</summary>
    /// <param name="Url">As it is written.</param>
    public sealed record SideFile(string Id, string Url, long Bandwidth) : DashRepresentation(Id);
}

/// <summary>Where segments are. Closed.</summary>
public abstract record DashAddressing
{
    private DashAddressing() { }

    /// <summary>A file each.</summary>
    /// <param name="Initialization">Reference of the initialization segment.</param>
    /// <param name="Media">Template with <c>$Number$</c> or <c>$Time$</c>.</param>
    public sealed record Template(string Initialization, string Media) : DashAddressing
    {
        /// <summary>Seconds that every segment but the last lasts, instead of a timeline; null lists them.</summary>
        public double? SegmentSeconds { get; init; }
    }

    /// <summary>Ranges of one file that begins with its initialization segment and its index.</summary>
    /// <param name="InitBytes">Length of the initialization segment.</param>
    /// <param name="IndexBytes">Length of the index behind it.</param>
    public sealed record OneFile(string Url, long InitBytes, long IndexBytes) : DashAddressing;
}
