using System.Collections.Immutable;
using Sluice.Media.Probe;
using Sluice.Media.Profiles;

namespace Sluice.Media.Planning;

/// <summary>What will be made of a source, and the one command that makes it. Holds no time, no host and no absolute path: equal input gives equal plans.</summary>
/// <param name="Spec">The request the plan answers.</param>
/// <param name="Source">The source it was cut to.</param>
/// <param name="Encode">The one ffmpeg run that writes every local file of the plan.</param>
public sealed record Plan(EncodeSpec Spec, SourceInfo Source, EncodeCommand Encode)
{
    /// <summary>From the largest picture to the smallest, then audio. Never empty.</summary>
    public required ImmutableArray<PlannedRendition> Renditions { get; init; }

    public PlannedThumbnails? Thumbnails { get; init; }

    public PlannedSprite? Sprite { get; init; }

    /// <summary>Seconds that outputs will last; null where the source does not say how long it is.</summary>
    public double? ExpectedDuration { get; init; }

    /// <summary>Everything that will be published: what ffmpeg writes, and the documents that packaging writes.</summary>
    public required ImmutableArray<PlannedFile> Files { get; init; }

    /// <summary>Folders that must exist below the scratch folder before the run.</summary>
    public required ImmutableArray<string> Folders { get; init; }

    public ImmutableArray<MediaWarning> Warnings { get; init; } = [];
}
