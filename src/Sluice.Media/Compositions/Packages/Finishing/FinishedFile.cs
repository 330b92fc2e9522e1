namespace Sluice.Media.Compositions.Packages.Finishing;

/// <summary>One piece that is ready to leave.</summary>
/// <param name="Path">Where it is published; null for pieces that are kept, one after the other, for the joined file of their track.</param>
/// <param name="Bytes">What it holds.</param>
public sealed record FinishedFile(string? Path, ReadOnlyMemory<byte> Bytes, string ContentType)
{
    /// <summary>Name of the local file that holds exactly these bytes, without its folder; null where they were changed on the way.</summary>
    public string? LocalName { get; init; }
}
