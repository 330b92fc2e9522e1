using System.Collections.Immutable;
using Sluice.Media.Compositions.Naming;
using Sluice.Media.Compositions.Planning;
using Sluice.Media.Planning;

namespace Sluice.Media.Compositions.Packages.Layout;

/// <summary>What one muxer of the run writes: a file, a family of pictures, or segments. Local names are ours; ffmpeg never sees a customer's.</summary>
/// <param name="Planned">Local paths, and what to measure; its name is unique in the composition.</param>
/// <param name="Form">What becomes of it.</param>
/// <param name="Name">Published: of the file, of each picture or of each segment.</param>
public sealed record TrackLayout(PlannedRendition Planned, TrackForm Form, NameTemplate Name)
{
    /// <summary>The output's picture is in it.</summary>
    public bool HasPicture { get; init; }

    /// <summary>Indexes in <see cref="OutputSpec.Audio"/> of the sounds that are in it.</summary>
    public ImmutableArray<int> Sounds { get; init; } = [];

    /// <summary>What follows maps and encoder options; ends with the local path. Files of <see cref="TrackForm.File"/> have their container's options in front of it.</summary>
    public required ImmutableArray<string> MuxerArguments { get; init; }

    /// <summary>Where the encode must have key frames.</summary>
    public KeyFrameRule KeyFrames { get; init; } = KeyFrameRule.Free;

    /// <summary>Published path of the initialization segment; null where there is none, or where it is part of a joined file.</summary>
    public string? InitPath { get; init; }

    /// <summary>Published path of the media playlist; null where there is none.</summary>
    public string? Playlist { get; init; }

    /// <summary>Published path of the playlist of key frames; null where there is none.</summary>
    public string? KeyFramePlaylist { get; init; }

    /// <summary>Seconds that segments are to last; null where nothing is cut.</summary>
    public double? SegmentSeconds { get; init; }

    /// <summary>Number of the track in its Smooth Streaming file, for which fragments are rewritten; null elsewhere.</summary>
    public int? SmoothTrackId { get; init; }

    /// <summary>Segments are sealed with it before they are put; null leaves them in the clear.</summary>
    public StaticKey? Key { get; init; }

    /// <summary>A last segment shorter than this joins the one before, seconds; 0 never.</summary>
    public double MinimumFinalSeconds { get; init; }

    /// <summary>Everything of the track that is published.</summary>
    public IEnumerable<NameTemplate> Names =>
        [Name, .. new[] { InitPath, Playlist, KeyFramePlaylist }.OfType<string>().Select(NameTemplate.Of)];

    /// <summary>Folder that must exist below the scratch folder.</summary>
    public string LocalFolder => Planned.Name;
}

public enum TrackForm
{
    /// <summary>One file, <see cref="PlannedRendition.File"/>, published as it is.</summary>
    File,

    /// <summary>Numbered pictures: <see cref="PlannedRendition.File"/> is a printf pattern, numbered from 0.</summary>
    Pictures,

    /// <summary>Segments, published one by one.</summary>
    Segments,

    /// <summary>Segments that are kept until the end and joined to one file, with those of other tracks of the output that have the same name.</summary>
    JoinedSegments,
}
