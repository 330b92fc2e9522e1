using System.Collections.Immutable;
using Sluice.Media.Compositions.Clips;
using Sluice.Media.Compositions.Packages;

namespace Sluice.Media.Compositions;

/// <summary>
/// Several sources cut and joined to one programme, and everything that is made of it: files, frame captures, adaptive sets. A door
/// translates its job documents to this; it holds no bucket, no credential and no vendor's word.
/// </summary>
/// <param name="Clips">Played one after the other. Never empty.</param>
/// <param name="Packages">What is made of the programme. Never empty.</param>
public sealed record Composition(ImmutableArray<Clip> Clips, ImmutableArray<PackageSpec> Packages)
{
    /// <summary>Index in <see cref="Clips"/> of the clip whose size, frame rate and pixel shape outputs follow that name none; null takes the first one with a picture.</summary>
    public int? FollowClip { get; init; }

    /// <summary>What frame 0 of an output is called, where time codes are shown or inserted.</summary>
    public OutputTimecode Timecode { get; init; } = new(TimecodeOrigin.Zero, null);
}
