namespace Sluice.Media.Packaging.Checks;

/// <summary>A finished single file, measured.</summary>
/// <param name="Path">Relative to the destination.</param>
/// <param name="Duration">Seconds, of its longest stream.</param>
public sealed record MeasuredFile(string Path, long Bytes, double Duration)
{
    /// <summary>RFC 6381, picture first.</summary>
    public string Codecs { get; init; } = "";

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>Of the picture alone, bits per second; null without video.</summary>
    public long? VideoBitrate { get; init; }

    /// <summary>Pictures; null without video.</summary>
    public int? Frames { get; init; }

    /// <summary>Packets of sound; null without audio.</summary>
    public int? AudioPackets { get; init; }
}
