namespace Sluice.Media.Compositions.Clips;

/// <summary>Captions of a clip under one name.</summary>
/// <param name="Kind">Where they are.</param>
public sealed record CaptionSelection(CaptionSourceKind Kind)
{
    /// <summary>Index in the request's sources, for files.</summary>
    public int? Source { get; init; }

    /// <summary>Subtitle track of the clip, counted from 1; null takes the first, or that of <see cref="Language"/>.</summary>
    public int? Track { get; init; }

    public string? Language { get; init; }

    /// <summary>Seconds by which captions come later.</summary>
    public double Offset { get; init; }

    /// <summary>Frames per second of an SCC file; null takes 29.97 drop frame or what its time codes say.</summary>
    public Rational? FrameRate { get; init; }

    /// <summary>1 to 4: channel of CEA-608.</summary>
    public int? Channel { get; init; }
}

/// <summary>The form of a clip's captions.</summary>
public enum CaptionSourceKind
{
    Srt,
    WebVtt,
    Ttml,
    Scc,
    Smi,
    Stl,

    /// <summary>CEA-608 or 708 in the picture.</summary>
    Embedded,

    /// <summary>A subtitle track of the container: mov_text, text in Matroska, …</summary>
    Track,
}
