using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Wire;

internal sealed record ProbeAnswer(ImmutableArray<ProbeResultDocument> ProbeResults);

/// <summary>What one file is.</summary>
internal sealed record ProbeResultDocument(
    ProbeContainerDocument Container,
    ProbeMetadataDocument Metadata,
    ImmutableArray<ProbeTrackMappingDocument> TrackMappings
);

/// <param name="Duration">Seconds.</param>
internal sealed record ProbeContainerDocument(
    string? Format,
    double? Duration,
    ImmutableArray<ProbeTrackDocument> Tracks
);

/// <param name="LastModified">Seconds since 1970.</param>
internal sealed record ProbeMetadataDocument(string? ETag, long? FileSize, long? LastModified, string? MimeType);

/// <param name="Index">From 1, in the order of the container.</param>
/// <param name="TrackType">video, audio or data.</param>
internal sealed record ProbeTrackDocument(int Index, string TrackType, string Codec)
{
    public double? Duration { get; init; }
    public ProbeVideoDocument? VideoProperties { get; init; }
    public ProbeAudioDocument? AudioProperties { get; init; }
    public ProbeDataDocument? DataProperties { get; init; }
}

internal sealed record ProbeVideoDocument(int Width, int Height, ProbeRateDocument FrameRate)
{
    public int BitDepth { get; init; }
    public string? ColorPrimaries { get; init; }
    public string? MatrixCoefficients { get; init; }
    public string? TransferCharacteristics { get; init; }
}

internal sealed record ProbeAudioDocument(int Channels, int SampleRate)
{
    public string? LanguageCode { get; init; }
}

internal sealed record ProbeDataDocument(string? LanguageCode);

internal sealed record ProbeRateDocument(long Numerator, long Denominator);

/// <summary>Which tracks are of which kind.</summary>
internal sealed record ProbeTrackMappingDocument(
    ImmutableArray<int> VideoTrackIndexes,
    ImmutableArray<int> AudioTrackIndexes,
    ImmutableArray<int> DataTrackIndexes
);
