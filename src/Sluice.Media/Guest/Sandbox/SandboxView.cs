using System.Collections.Immutable;

namespace Sluice.Media.Guest.Sandbox;

/// <summary>What a guest in its own namespace gets to see beside the system's programs.</summary>
internal sealed record SandboxView(string ScratchFolder)
{
    /// <summary>Seen under names of our own, so that a hostile name never reaches ffmpeg.</summary>
    public ImmutableArray<SeenFile> Inputs { get; init; } = [];

    /// <summary>Host path of the socket over which the launcher hands out its listener.</summary>
    public string? GateSocket { get; init; }

    /// <summary>Seen at their own paths: the launcher's runtime, an ffmpeg outside of <c>/usr</c>.</summary>
    public ImmutableArray<string> ReadOnly { get; init; } = [];

    public required ImmutableSortedDictionary<string, string> Environment { get; init; }
}
