using System.Collections.Immutable;

namespace Sluice.Media.Profiles;

/// <summary>What to make of a source: a profile with every default filled in. Planning cuts it to the source.</summary>
/// <param name="Format">How outputs are packaged.</param>
public sealed record EncodeSpec(OutputFormat Format)
{
    /// <summary>Video sizes from large to small; empty for audio alone. Rungs larger than the source are dropped, never upscaled.</summary>
    public ImmutableArray<Rung> Ladder { get; init; } = [];

    public VideoSettings? Video { get; init; }
    public AudioSettings? Audio { get; init; }

    /// <summary>Target length of a segment, seconds; a multiple of <see cref="GopSeconds"/>.</summary>
    public double SegmentSeconds { get; init; } = 6;

    /// <summary>Distance of key frames, seconds; the same in all renditions.</summary>
    public double GopSeconds { get; init; } = 2;

    /// <summary>For single files: the name with its extension, relative to the destination; null takes <c>video.mp4</c>, <c>video.webm</c>, <c>audio.m4a</c>.</summary>
    public string? FileName { get; init; }

    public ThumbnailSettings? Thumbnails { get; init; }
    public SpriteSettings? Sprite { get; init; }
}

/// <summary>How outputs are packaged.</summary>
public enum OutputFormat
{
    Hls,
    HlsTs,
    DashHls,
    Mp4,
    WebM,
    Audio,
}

/// <summary>A size to fit into, for a landscape picture; portrait sources turn it.</summary>
/// <param name="MaxBitrate">Ceiling of the video bit rate, bits per second.</param>
public sealed record Rung(string Name, int Width, int Height, int MaxBitrate);

/// <param name="Crf">Constant quality, encoder scale.</param>
/// <param name="Preset">Speed preset of the encoder: <c>veryfast</c> (x264), <c>realtime</c> or <c>good</c> (VP9).</param>
public sealed record VideoSettings(VideoCodec Codec, int Crf, string Preset)
{
    /// <summary>Faster sources are thinned to this, frames per second.</summary>
    public double MaxFrameRate { get; init; } = 60;
}

public enum VideoCodec
{
    H264,
    Vp9,
}

/// <param name="Bitrate">Bits per second for stereo; mono takes half.</param>
public sealed record AudioSettings(AudioCodec Codec, int Bitrate);

public enum AudioCodec
{
    Aac,
    Opus,
}

/// <param name="IntervalSeconds">Distance of thumbnails.</param>
/// <param name="Width">Pixels; the height follows the picture.</param>
public sealed record ThumbnailSettings(double IntervalSeconds, int Width);

/// <summary>A sheet of small pictures for scrubbing, with a WebVTT file that says which is when.</summary>
public sealed record SpriteSettings(double IntervalSeconds, int TileWidth, int Columns, int Rows);
