namespace Sluice.Media.Compositions.Encodes;

/// <summary>A video codec and what it was asked for. Closed. Null means: not asked for, the codec's sane default.</summary>
public abstract record VideoCodecSettings
{
    private VideoCodecSettings() { }

    public sealed record H264 : VideoCodecSettings
    {
        public required RateControl Rate { get; init; }
        public EncodeEffort Effort { get; init; } = EncodeEffort.SinglePassHq;

        /// <summary><c>baseline</c>, <c>main</c>, <c>high</c>, <c>high10</c>, <c>high422</c>; null takes high.</summary>
        public string? Profile { get; init; }

        /// <summary><c>4.1</c>; null lets the encoder choose.</summary>
        public string? Level { get; init; }
        public GopSettings Gop { get; init; } = new();

        /// <summary>Reference frames; null lets the encoder choose.</summary>
        public int? ReferenceFrames { get; init; }

        /// <summary>False is CAVLC.</summary>
        public bool Cabac { get; init; } = true;
        public FieldOrder Fields { get; init; } = FieldOrder.Progressive;

        /// <summary>-16..16 psychovisual softness and the like are not kept here: what is not executed is the door's to say.</summary>
        public bool AdaptiveQuantization { get; init; } = true;
        public int? Slices { get; init; }
    }

    public sealed record H265 : VideoCodecSettings
    {
        public required RateControl Rate { get; init; }
        public EncodeEffort Effort { get; init; } = EncodeEffort.SinglePassHq;

        /// <summary><c>main</c>, <c>main10</c>, <c>main422-10</c>; null takes main.</summary>
        public string? Profile { get; init; }
        public string? Level { get; init; }

        /// <summary>Main tier unless this is set.</summary>
        public bool HighTier { get; init; }
        public GopSettings Gop { get; init; } = new();
        public int? ReferenceFrames { get; init; }
        public FieldOrder Fields { get; init; } = FieldOrder.Progressive;

        /// <summary><c>hvc1</c> (true) or <c>hev1</c> in MP4.</summary>
        public bool ParametersInHeader { get; init; }
    }

    public sealed record Vp8 : VideoCodecSettings
    {
        public required RateControl Rate { get; init; }
        public EncodeEffort Effort { get; init; } = EncodeEffort.MultiPass;
        public GopSettings Gop { get; init; } = new();
    }

    public sealed record Vp9 : VideoCodecSettings
    {
        public required RateControl Rate { get; init; }
        public EncodeEffort Effort { get; init; } = EncodeEffort.MultiPass;
        public GopSettings Gop { get; init; } = new();
    }

    public sealed record Av1 : VideoCodecSettings
    {
        public required RateControl Rate { get; init; }
        public GopSettings Gop { get; init; } = new();

        /// <summary>8 or 10.</summary>
        public int BitDepth { get; init; } = 8;
        public bool FilmGrain { get; init; }
    }

    public sealed record Mpeg2 : VideoCodecSettings
    {
        public required RateControl Rate { get; init; }
        public EncodeEffort Effort { get; init; } = EncodeEffort.SinglePass;
        public bool Is422 { get; init; }

        /// <summary><c>main</c>, <c>high</c>, <c>high1440</c>, <c>low</c>; null is automatic.</summary>
        public string? Level { get; init; }
        public GopSettings Gop { get; init; } = new();
        public FieldOrder Fields { get; init; } = FieldOrder.Progressive;
    }

    /// <param name="Profile"><c>proxy</c>, <c>lt</c>, <c>standard</c>, <c>hq</c>, <c>4444</c>, <c>4444xq</c>.</param>
    public sealed record ProRes(string Profile) : VideoCodecSettings
    {
        public FieldOrder Fields { get; init; } = FieldOrder.Progressive;
    }

    /// <summary>DNxHD (VC-3).</summary>
    /// <param name="Class"><c>145_8bit</c>, <c>220_8bit</c>, <c>220_10bit</c>.</param>
    public sealed record Dnxhd(string Class) : VideoCodecSettings;

    /// <summary>JPEG pictures, one each <paramref name="Interval"/>, the first frame first.</summary>
    /// <param name="Interval">Seconds.</param>
    /// <param name="MaxCaptures">At most so many.</param>
    /// <param name="Quality">1 to 100.</param>
    public sealed record FrameCapture(Rational Interval, int MaxCaptures, int Quality) : VideoCodecSettings;

    public sealed record Gif : VideoCodecSettings;

    public sealed record UncompressedYuv : VideoCodecSettings
    {
        /// <summary><c>I420</c>, <c>I422</c>, <c>I444</c>.</summary>
        public string FourCc { get; init; } = "I420";
    }

    /// <summary>The source's own bits.</summary>
    public sealed record PassThrough : VideoCodecSettings;
}
