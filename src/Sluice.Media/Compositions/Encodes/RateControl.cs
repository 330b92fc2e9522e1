namespace Sluice.Media.Compositions.Encodes;

/// <summary>How many bits. Closed.</summary>
public abstract record RateControl
{
    private RateControl() { }

    /// <param name="Bitrate">Bits per second, always.</param>
    public sealed record Constant(int Bitrate) : RateControl
    {
        /// <summary>Bits; null takes twice the bit rate.</summary>
        public int? Buffer { get; init; }
    }

    /// <param name="Bitrate">Bits per second, on average.</param>
    public sealed record Variable(int Bitrate) : RateControl
    {
        public int? MaxBitrate { get; init; }
        public int? Buffer { get; init; }
    }

    /// <summary>Quality first, within a ceiling.</summary>
    /// <param name="MaxBitrate">Bits per second.</param>
    public sealed record Quality(int MaxBitrate) : RateControl
    {
        /// <summary>1 (worst) to 10 (best), with thirds; null chooses by the size of the picture.</summary>
        public double? Level { get; init; }

        /// <summary>Bits per second over the whole; null is only <see cref="MaxBitrate"/>.</summary>
        public int? MaxAverageBitrate { get; init; }
        public int? Buffer { get; init; }
    }
}
