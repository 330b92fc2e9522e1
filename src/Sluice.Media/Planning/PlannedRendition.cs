namespace Sluice.Media.Planning;

/// <summary>One encode: a folder of segments, or a single file.</summary>
/// <param name="Name"><c>video_1080p</c>, <c>audio</c>; for a single file its published path. Unique in a plan.</param>
public sealed record PlannedRendition(string Name, RenditionKind Kind, RenditionPackaging Packaging)
{
    /// <summary>The picture; null for audio alone.</summary>
    public PlannedVideo? Video { get; init; }

    /// <summary>The sound; null for video alone.</summary>
    public PlannedAudio? Audio { get; init; }

    /// <summary>Where the segments are; null for a single file.</summary>
    public SegmentLayout? Segments { get; init; }

    /// <summary>A single file, relative to the scratch folder and to the destination alike; null for segments.</summary>
    public string? File { get; init; }

    /// <summary>MIME type of the single file, or of each segment.</summary>
    public required string ContentType { get; init; }
}

/// <summary>What a rendition carries.</summary>
public enum RenditionKind
{
    Video,
    Audio,

    /// <summary>Picture and sound together, or what there is of them: single files and MPEG-TS variants.</summary>
    Muxed,
}

/// <summary>How a rendition's bytes are laid out.</summary>
public enum RenditionPackaging
{
    /// <summary>One initialization segment and fragmented MP4 segments (ISO/IEC 23000-19).</summary>
    Cmaf,

    /// <summary>Self-contained MPEG-TS segments.</summary>
    MpegTs,

    /// <summary>A single file.</summary>
    File,
}

/// <summary>Paths of a segmented rendition, with forward slashes, relative to the scratch folder; segments and the initialization segment have the same path at the destination.</summary>
/// <param name="Folder">Without a slash at the end: <c>video_1080p</c>.</param>
/// <param name="SegmentExtension">With its dot: <c>.m4s</c>, <c>.ts</c>.</param>
/// <param name="InitFile">Name of the initialization segment; null for MPEG-TS.</param>
public sealed record SegmentLayout(string Folder, string SegmentExtension, string? InitFile)
{
    /// <summary>ffmpeg's own playlist. It lists a segment once that segment is finished, and that is all it is for: it is never published.</summary>
    public string SignalPlaylist => $"{Folder}/index.m3u8";

    /// <summary>Where the media playlist is published.</summary>
    public string Playlist => $"{Folder}/playlist.m3u8";

    public string? InitPath => InitFile is null ? null : $"{Folder}/{InitFile}";

    /// <summary>printf pattern of segment paths, numbered from 1.</summary>
    public string SegmentPattern => $"{Folder}/seg_%05d{SegmentExtension}";

    /// <summary>Path of one segment.</summary>
    public string SegmentPath(string fileName) => $"{Folder}/{fileName}";
}

/// <param name="Width">Pixels, even; as coded.</param>
/// <param name="Height">Pixels, even; as coded.</param>
/// <param name="Codec">Codec family as RFC 6381 begins it: <c>avc1</c>, <c>vp09</c>.</param>
/// <param name="FrameRate">Frames per second; an estimate where <paramref name="IsVariableFrameRate"/>.</param>
/// <param name="MaxBitrate">Bits per second.</param>
public sealed record PlannedVideo(
    int Width,
    int Height,
    string Codec,
    Rational FrameRate,
    bool IsVariableFrameRate,
    int MaxBitrate
)
{
    /// <summary>Shape of a pixel: compositions may ask for other than squares.</summary>
    public Rational PixelAspect { get; init; } = new(1, 1);
}

/// <param name="Codec">As RFC 6381 has it: <c>mp4a.40.2</c>, <c>opus</c>.</param>
/// <param name="Bitrate">Bits per second.</param>
/// <param name="Language">BCP 47 or ISO 639-2, lower case; null when unknown.</param>
public sealed record PlannedAudio(string Codec, int Channels, int SampleRate, int Bitrate, string? Language);
