namespace Sluice.Media.Compositions.Encodes;

/// <summary>An audio codec and what it was asked for. Closed.</summary>
public abstract record AudioCodecSettings
{
    private AudioCodecSettings() { }

    /// <summary>Channels out; null follows the source.</summary>
    public int? Channels { get; init; }

    /// <summary>Hz; null follows the source where the codec takes it, else 48,000.</summary>
    public int? SampleRate { get; init; }

    /// <summary>Bits per second for all channels; null is the codec's default.</summary>
    public int? Bitrate { get; init; }

    public sealed record Aac : AudioCodecSettings
    {
        public AacProfile Profile { get; init; } = AacProfile.Lc;

        /// <summary>1 to 5 for variable bit rate; null is constant.</summary>
        public double? VariableQuality { get; init; }
    }

    public sealed record Ac3 : AudioCodecSettings
    {
        /// <summary>-31 to -1.</summary>
        public int? DialogNorm { get; init; }
    }

    public sealed record Eac3 : AudioCodecSettings
    {
        public int? DialogNorm { get; init; }
    }

    public sealed record Mp2 : AudioCodecSettings;

    public sealed record Mp3 : AudioCodecSettings
    {
        /// <summary>0 (best) to 9; null is constant bit rate.</summary>
        public int? VariableQuality { get; init; }
    }

    public sealed record Opus : AudioCodecSettings;

    public sealed record Vorbis : AudioCodecSettings
    {
        /// <summary>-1 to 10.</summary>
        public int? Quality { get; init; }
    }

    /// <param name="BitDepth">16 or 24.</param>
    public sealed record Flac(int BitDepth) : AudioCodecSettings;

    /// <param name="BitDepth">16 or 24.</param>
    public sealed record Wav(int BitDepth) : AudioCodecSettings
    {
        public bool Rf64 { get; init; }
    }

    /// <summary>Big-endian AIFF.</summary>
    public sealed record Aiff(int BitDepth) : AudioCodecSettings;

    public sealed record PassThrough : AudioCodecSettings;
}
