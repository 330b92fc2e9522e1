using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages;

/// <summary>One group of outputs that belong together: files beside each other, or an adaptive set with its playlists. Closed.</summary>
/// <param name="Destination">Index in the request's sinks. Names below are relative to it.</param>
/// <param name="BaseName">What names of the set begin with; may hold folders and variables.</param>
/// <param name="Outputs">Never empty.</param>
public abstract record PackageSpec(int Destination, string BaseName, ImmutableArray<OutputSpec> Outputs)
{
    /// <summary>Outputs are chosen by the source instead; <see cref="Outputs"/> then holds the patterns: one with a picture, and any sound.</summary>
    public AutomaticLadder? Ladder { get; init; }

    public sealed record Files(int Destination, string BaseName, ImmutableArray<OutputSpec> Outputs)
        : PackageSpec(Destination, BaseName, Outputs);

    public sealed record Hls(int Destination, string BaseName, ImmutableArray<OutputSpec> Outputs)
        : PackageSpec(Destination, BaseName, Outputs)
    {
        public SegmentSettings Segments { get; init; } = new(10);
        public HlsSettings Settings { get; init; } = new();

        /// <summary>Null leaves segments in the clear.</summary>
        public StaticKey? Key { get; init; }
    }

    public sealed record Dash(int Destination, string BaseName, ImmutableArray<OutputSpec> Outputs)
        : PackageSpec(Destination, BaseName, Outputs)
    {
        public SegmentSettings Segments { get; init; } = new(30);
        public DashSettings Settings { get; init; } = new();
    }

    /// <summary>Fragmented MP4 for both kinds of player.</summary>
    public sealed record Cmaf(int Destination, string BaseName, ImmutableArray<OutputSpec> Outputs)
        : PackageSpec(Destination, BaseName, Outputs)
    {
        public SegmentSettings Segments { get; init; } = new(10);
        public HlsSettings Playlists { get; init; } = new();
        public DashSettings Manifest { get; init; } = new();
        public bool WriteHls { get; init; } = true;
        public bool WriteDash { get; init; } = true;

        /// <summary>SAMPLE-AES with one key is out of reach of the segmenter; kept so that planning refuses it.</summary>
        public StaticKey? Key { get; init; }
    }

    public sealed record Smooth(int Destination, string BaseName, ImmutableArray<OutputSpec> Outputs)
        : PackageSpec(Destination, BaseName, Outputs)
    {
        /// <summary>Seconds.</summary>
        public double FragmentSeconds { get; init; } = 2;

        /// <summary>Audio in its own tracks once, where several outputs carry the same.</summary>
        public bool DeduplicateAudio { get; init; } = true;
    }
}

/// <summary>One output of a package.</summary>
/// <param name="NameModifier">After the base name; may hold variables.</param>
/// <param name="Container">What it is wrapped in.</param>
public sealed record OutputSpec(string NameModifier, OutputContainer Container)
{
    /// <summary>With no dot; null is the container's own.</summary>
    public string? Extension { get; init; }
    public Encodes.VideoEncode? Video { get; init; }
    public ImmutableArray<Encodes.AudioEncode> Audio { get; init; } = [];
    public ImmutableArray<Captions.CaptionEncode> Captions { get; init; } = [];
    public HlsOutputSettings Hls { get; init; } = new();

    /// <summary>MP4 and MOV: the index before the media.</summary>
    public bool FastStart { get; init; } = true;
}

public enum OutputContainer
{
    Mp4,
    Mov,
    WebM,
    MpegTs,
    Matroska,
    Mxf,
    Ogg,
    Gif,

    /// <summary>A codec's own bytes: frame captures, MP3, WAV, FLAC, MPEG-2 elementary, ….</summary>
    Raw,

    /// <summary>MPEG-TS segments of HLS.</summary>
    HlsTs,

    /// <summary>Fragmented MP4 of DASH.</summary>
    DashMp4,

    /// <summary>CMAF tracks.</summary>
    Cmaf,

    /// <summary>Fragmented MP4 of Smooth Streaming.</summary>
    SmoothMp4,
    F4v,
}

/// <summary>How a set is cut.</summary>
/// <param name="Seconds">Target length of a segment.</param>
public sealed record SegmentSettings(double Seconds)
{
    /// <summary>Seconds of one fragment inside a segment; null is the whole segment.</summary>
    public double? FragmentSeconds { get; init; }

    /// <summary>A last segment shorter than this joins the one before, seconds; 0 never.</summary>
    public double MinimumFinalSeconds { get; init; }

    /// <summary>All segments of an output in one file, addressed by byte ranges.</summary>
    public bool SingleFile { get; init; }

    /// <summary>Segment lengths are exact, else rounded up to whole groups of pictures.</summary>
    public bool Exact { get; init; }
}

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

    /// <summary>Segments of an output in folders of this many; null is none.</summary>
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

/// <param name="NameModifier">After the base name.</param>
/// <param name="Outputs">Name modifiers; empty takes all.</param>
public sealed record AdditionalManifest(string NameModifier, ImmutableArray<string> Outputs);

public sealed record DashSettings
{
    /// <summary>The on-demand profile: one file a track, byte ranges.</summary>
    public bool OnDemand { get; init; }

    /// <summary>$Number$ with a timeline when not set; else plain durations.</summary>
    public bool SegmentTimeline { get; init; } = true;
    public string BaseUrl { get; init; } = "";

    /// <summary>minBufferTime, milliseconds; null is the segment length.</summary>
    public int? MinBufferMilliseconds { get; init; }
    public ImmutableArray<AdditionalManifest> AdditionalManifests { get; init; } = [];
}

/// <summary>What one output says in an HLS set.</summary>
public sealed record HlsOutputSettings
{
    /// <summary>GROUP-ID of this audio output; null takes its own.</summary>
    public string? AudioGroup { get; init; }

    /// <summary>Audio groups that this video output plays with; empty takes all.</summary>
    public ImmutableArray<string> AudioGroups { get; init; } = [];

    /// <summary>DEFAULT and AUTOSELECT of an audio rendition.</summary>
    public HlsAudioRole AudioRole { get; init; } = HlsAudioRole.AutoSelectDefault;

    /// <summary>Between the output's name and the segment number; may hold variables.</summary>
    public string SegmentModifier { get; init; } = "";

    /// <summary>Also a playlist of key frames alone.</summary>
    public bool IFramePlaylist { get; init; }

    /// <summary>The output carries descriptive sound.</summary>
    public bool IsDescriptive { get; init; }
}

public enum HlsAudioRole
{
    AutoSelectDefault,
    AutoSelect,
    NotAutoSelect,

    /// <summary>A variant of its own: sound alone.</summary>
    AudioOnlyVariant,
}

/// <summary>AES-128 over whole segments with one key (RFC 8216 §4.3.2.4).</summary>
/// <param name="Key">16 bytes; never logged, never stored in the clear outside the job's own record.</param>
/// <param name="Url">Where players fetch the key.</param>
public sealed record StaticKey(ImmutableArray<byte> Key, string Url)
{
    /// <summary>16 bytes; null uses the segment's number.</summary>
    public ImmutableArray<byte>? InitializationVector { get; init; }

    /// <summary>Write the vector to the playlist.</summary>
    public bool WriteVector { get; init; } = true;
    public string? KeyFormat { get; init; }
    public string? KeyFormatVersions { get; init; }

    public override string ToString() => $"StaticKey for {Url}";
}

/// <summary>Rungs chosen by what the source needs.</summary>
public sealed record AutomaticLadder
{
    /// <summary>3 to 15.</summary>
    public int MaxRenditions { get; init; } = 15;

    /// <summary>Bits per second.</summary>
    public int MaxBitrate { get; init; } = 8_000_000;

    /// <summary>Bits per second.</summary>
    public int MinBitrate { get; init; } = 600_000;

    /// <summary>Sizes that must be there.</summary>
    public ImmutableArray<LadderSize> Forced { get; init; } = [];

    /// <summary>The only sizes that may be there; empty allows all. Required ones must be used.</summary>
    public ImmutableArray<LadderSize> Allowed { get; init; } = [];

    /// <summary>The smallest that the top rung may be.</summary>
    public LadderSize? MinTop { get; init; }

    /// <summary>The smallest that any rung may be.</summary>
    public LadderSize? MinBottom { get; init; }
}

/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="IsRequired">Of allowed sizes: must be used.</param>
public sealed record LadderSize(int Width, int Height, bool IsRequired = false);
