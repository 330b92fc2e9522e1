using System.Collections.Immutable;

namespace Sluice.Media.Probe;

/// <summary>What an input is, as far as planning needs to know.</summary>
/// <param name="Uri">As the caller named it.</param>
/// <param name="Container">ffmpeg's format name: <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</param>
/// <param name="Duration">Of the longest stream that will be used, seconds; null where the container does not say.</param>
public sealed record SourceInfo(string Uri, string Container, double? Duration)
{
    public long? Bytes { get; init; }

    /// <summary>The container does not declare its duration: it was guessed from size and bit rate or from time stamps near the end.</summary>
    public bool IsDurationEstimated { get; init; }

    /// <summary>Seconds; where the first packet stands on the container's own clock.</summary>
    public double StartTime { get; init; }

    public ImmutableArray<SourceStream> Streams { get; init; } = [];

    /// <summary>The video that is transcoded: the default one, else the largest; never an attached picture.</summary>
    public VideoStream? Video { get; init; }

    public AudioStream? Audio { get; init; }

    /// <summary>The time code that the source gives its first frame, as <c>HH:MM:SS:FF</c> or <c>HH:MM:SS;FF</c>; null where it carries none.</summary>
    public string? StartTimecode { get; init; }
}

/// <summary>One stream of the input, in container order. Closed.</summary>
/// <param name="Index">ffmpeg's stream index.</param>
/// <param name="Codec">ffmpeg's codec name; null when unknown.</param>
public abstract record SourceStream(int Index, string? Codec)
{
    /// <summary>The container's own name for the codec, such as <c>avc1</c>; untrusted text.</summary>
    public string? Tag { get; init; }

    /// <summary>Seconds; null where the container does not say.</summary>
    public double? Duration { get; init; }

    /// <summary>Seconds on the container's clock.</summary>
    public double StartTime { get; init; }

    /// <summary>At least one packet was seen.</summary>
    public bool HasPackets { get; init; } = true;

    /// <summary>BCP 47 or ISO 639-2, lower case; null when unknown.</summary>
    public string? Language { get; init; }
    public bool IsDefault { get; init; }

    /// <summary>The container's own number of the stream: the PID of MPEG-TS, the track id of MP4; null where it has none.</summary>
    public int? StreamId { get; init; }

    /// <summary>MPEG-TS programme numbers that the stream belongs to; empty in containers that have none.</summary>
    public ImmutableArray<int> Programs { get; init; } = [];

    /// <summary>Common-encryption sample entry, or otherwise known not to decode without a key.</summary>
    public bool IsEncrypted { get; init; }
}

/// <summary>A video stream. <see cref="Width"/> and <see cref="Height"/> are as coded; <see cref="DisplayWidth"/> and <see cref="DisplayHeight"/> as shown, with rotation and pixel shape applied.</summary>
public sealed record VideoStream(int Index, string? Codec, int Width, int Height) : SourceStream(Index, Codec)
{
    public required int DisplayWidth { get; init; }
    public required int DisplayHeight { get; init; }

    /// <summary>Degrees as ffprobe reports it: 0, 90, -90, 180, …</summary>
    public int Rotation { get; init; }

    public required Rational FrameRate { get; init; }

    /// <summary>Average and nominal rates differ: time stamps must be kept, not counted.</summary>
    public bool IsVariableFrameRate { get; init; }

    public Rational SampleAspectRatio { get; init; } = new(1, 1);

    /// <summary>ffmpeg's name; empty when no picture could be decoded.</summary>
    public required string PixelFormat { get; init; }
    public int BitDepth { get; init; } = 8;
    public string? ColorRange { get; init; }
    public string? ColorSpace { get; init; }
    public string? ColorTransfer { get; init; }
    public string? ColorPrimaries { get; init; }

    /// <summary>PQ or HLG transfer.</summary>
    public bool IsHdr => ColorTransfer is "smpte2084" or "arib-std-b67";

    /// <summary>Dolby Vision profile; null where there is none. Profile 5 has no base layer that other decoders understand.</summary>
    public int? DolbyVisionProfile { get; init; }

    public bool IsInterlaced { get; init; }

    /// <summary>Of interlaced pictures: the bottom field is shown first.</summary>
    public bool IsBottomFieldFirst { get; init; }

    /// <summary>CEA-608 or 708 captions were seen in the picture.</summary>
    public bool HasClosedCaptions { get; init; }

    /// <summary>How an HDR10 master was graded; null where the source does not say.</summary>
    public HdrMastering? Mastering { get; init; }
    public bool IsAttachedPicture { get; init; }
    public long? FrameCount { get; init; }
}

public sealed record AudioStream(int Index, string? Codec, int SampleRate, int Channels) : SourceStream(Index, Codec)
{
    public string? ChannelLayout { get; init; }
}

/// <summary>Subtitles, data, attachments: listed, not transcoded.</summary>
public sealed record OtherStream(int Index, string? Codec, string Type) : SourceStream(Index, Codec);
