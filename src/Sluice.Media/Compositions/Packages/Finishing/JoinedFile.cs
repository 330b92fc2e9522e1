using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages.Finishing;

/// <summary>One published file made of the kept segments of one or more tracks.</summary>
/// <param name="Path">Relative to the destination.</param>
/// <param name="Pieces">In order, without gaps.</param>
public sealed record JoinedFile(string Path, string ContentType, ImmutableArray<JoinedPiece> Pieces);

/// <summary>A piece of a joined file. Closed.</summary>
public abstract record JoinedPiece
{
    private JoinedPiece() { }

    public sealed record Made(ReadOnlyMemory<byte> Bytes) : JoinedPiece;

    /// <summary>From what a track kept: all <see cref="FinishedFile.Bytes"/> without a path, one after the other.</summary>
    /// <param name="Track">Index in the output's tracks.</param>
    public sealed record Kept(int Track, long Offset, long Length) : JoinedPiece;
}
