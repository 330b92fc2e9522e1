using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages;

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
