namespace Sluice.Media.Outputs;

/// <summary>One line of a result: what was written, with values measured from what was written.</summary>
/// <param name="Path">Relative to the destination, with forward slashes.</param>
public sealed record PublishedOutput(OutputKind Kind, string Path)
{
    public long? Bytes { get; init; }

    /// <summary><c>mp4</c>, <c>webm</c>, <c>hls</c>, <c>dash</c>, <c>mpegts</c>, <c>jpeg</c>, <c>webvtt</c>.</summary>
    public string? Container { get; init; }

    /// <summary>RFC 6381: <c>avc1.640028,mp4a.40.2</c>.</summary>
    public string? Codecs { get; init; }

    public int? Width { get; init; }
    public int? Height { get; init; }

    /// <summary>Seconds.</summary>
    public double? Duration { get; init; }

    /// <summary>Average, bits per second.</summary>
    public long? Bitrate { get; init; }
}
