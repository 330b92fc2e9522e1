namespace Sluice.Media.Packaging;

/// <summary>What a rendition says of itself: from an initialization segment, or from the tables at the head of a transport stream.</summary>
/// <param name="Codecs">RFC 6381, of all tracks, picture first.</param>
/// <param name="Timescale">Ticks per second.</param>
public sealed record TrackDescription(string Codecs, long Timescale)
{
    /// <summary>Pixels; null without a picture.</summary>
    public int? Width { get; init; }

    /// <summary>Pixels; null without a picture.</summary>
    public int? Height { get; init; }

    /// <summary>Media time that an edit list presents at 0, ticks: the encoder's delay.</summary>
    public long EditStart { get; init; }

    /// <summary>Bytes of the initialization segment; 0 where there is none.</summary>
    public long InitBytes { get; init; }

    /// <summary>Duration and flags that samples have unless they say otherwise (ISO/IEC 14496-12 §8.8.3).</summary>
    internal SampleDefaults Defaults { get; init; }
}

/// <param name="Duration">Ticks.</param>
/// <param name="Flags">As in a track fragment header.</param>
/// <param name="Size">Bytes.</param>
readonly record struct SampleDefaults(uint Duration, uint Flags, uint Size = 0);
