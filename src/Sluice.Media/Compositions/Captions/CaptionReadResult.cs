using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions.Cues;

namespace Sluice.Media.Compositions.Captions;

/// <summary>The cues of a file, or why it could not be read. Closed.</summary>
public abstract record CaptionReadResult
{
    private CaptionReadResult() { }

    /// <param name="Cues">In order of time; empty where the file has none.</param>
    public sealed record Found(ImmutableArray<Cue> Cues) : CaptionReadResult;

    public sealed record Refused(MediaFailure Failure) : CaptionReadResult;
}
