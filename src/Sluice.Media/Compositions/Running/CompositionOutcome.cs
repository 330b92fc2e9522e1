using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages.Finishing;

namespace Sluice.Media.Compositions.Running;

/// <summary>What ffmpeg made of a plan, measured. All of it is at the sinks; nothing names sets yet.</summary>
/// <param name="Tracks">By package, output and track.</param>
internal sealed record CompositionOutcome(ImmutableArray<ImmutableArray<ImmutableArray<MadeTrack>>> Tracks)
{
    /// <summary>When the encoder ended, as a time stamp of the clock.</summary>
    public long EncoderEnded { get; init; }

    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];

    /// <summary>Segmented tracks of one package, by output.</summary>
    public ImmutableArray<ImmutableArray<MeasuredTrack>> SegmentsOf(int package) =>
        [
            .. Tracks[package]
                .Select(output => output.Select(track => track.Segments).OfType<MeasuredTrack>().ToImmutableArray()),
        ];

    /// <summary>Seconds of the longest output.</summary>
    public double Duration =>
        Tracks
            .SelectMany(package => package)
            .SelectMany(output => output)
            .Select(track => track.Duration)
            .DefaultIfEmpty(0)
            .Max();
}
