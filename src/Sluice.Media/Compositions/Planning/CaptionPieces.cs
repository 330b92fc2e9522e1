using System.Collections.Immutable;
using Sluice.Media.Compositions.Captions.Cues;
using Sluice.Media.Compositions.Planning.Graph;
using Sluice.Media.Probe;

namespace Sluice.Media.Compositions.Planning;

/// <summary>Where the parts of the clips stand in the programme, for captions that follow the cuts.</summary>
internal static class CaptionPieces
{
    /// <returns>In the order of the programme, each with its clip.</returns>
    /// <exception cref="MediaException">A clip is no media, or a time code is not in it.</exception>
    public static ImmutableArray<(Clips.Clip Clip, CaptionPiece Piece)> Of(
        Composition composition,
        ImmutableArray<SourceInfo?> sources
    )
    {
        var pieces = ImmutableArray.CreateBuilder<(Clips.Clip, CaptionPiece)>();
        var at = 0.0;
        foreach (var segment in Programme.Of(composition, sources, []).Segments)
        {
            pieces.Add((segment.Clip, new CaptionPiece(segment.Begin - segment.Source.StartTime, at, segment.Length)));
            at += segment.Length ?? 0;
        }

        return pieces.ToImmutable();
    }
}
