namespace Sluice.Media.Compositions.Naming;

/// <summary>A piece of a name: text, or something that only a finished segment knows. Closed.</summary>
public abstract record NamePart
{
    private NamePart() { }

    public sealed record Text(string Value) : NamePart;

    /// <summary>The segment's number.</summary>
    public sealed record Number(int Digits) : NamePart;

    /// <summary>Number of the folder that the segment is in, from 1.</summary>
    public sealed record Folder(int SegmentsEach, int Digits) : NamePart;

    /// <summary>Where the segment begins, in ticks of its track.</summary>
    public sealed record Time(int Digits) : NamePart;

    /// <summary>When the segment was finished.</summary>
    /// <param name="Format">Of .NET, invariant, UTC.</param>
    public sealed record FinishedAt(string Format) : NamePart;
}
