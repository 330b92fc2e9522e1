namespace Sluice.Media.Compositions.Planning.Graph;

/// <summary>The end of a stream's way: a label that an encoder takes.</summary>
sealed record Outlet(string Label, StreamKind Kind, Branch Branch);

enum StreamKind
{
    Picture,
    Sound,
}
