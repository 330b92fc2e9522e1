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
