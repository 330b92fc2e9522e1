using System.Collections.Immutable;
using Sluice.Media.Outputs;
using Sluice.Media.Packaging;
using Sluice.Media.Packaging.Checks;

namespace Sluice.Media.Encode;

/// <summary>What ffmpeg made of a plan, measured. All of its files are at the sink; nothing names them yet.</summary>
internal sealed record EncodeOutcome(
    ImmutableArray<MeasuredRendition> Renditions,
    ImmutableArray<MeasuredFile> Files,
    ImmutableArray<PublishedOutput> Stills
)
{
    /// <summary>When the encoder ended, as a time stamp of the clock.</summary>
    public long EncoderEnded { get; init; }

    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];

    /// <summary>Seconds of the longest output.</summary>
    public double Duration =>
        Renditions
            .Select(rendition => rendition.Duration)
            .Concat(Files.Select(file => file.Duration))
            .DefaultIfEmpty(0)
            .Max();

    /// <summary>Sprite sheets.</summary>
    public int Sheets => Stills.Count(still => still is { Kind: OutputKind.Sprite, Container: "jpeg" });
}
