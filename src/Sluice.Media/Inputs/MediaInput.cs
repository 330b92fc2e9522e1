namespace Sluice.Media.Inputs;

/// <summary>What is transcoded. Closed: a local file, or a source that the gateway reads by ranges.</summary>
public abstract record MediaInput
{
    private MediaInput() { }

    public abstract string Uri { get; }

    /// <param name="Path">Absolute path.</param>
    public sealed record LocalFile(string Path) : MediaInput
    {
        public override string Uri => Path;
    }

    public sealed record Ranged(IRangeSource Source) : MediaInput
    {
        public override string Uri => Source.Uri;
    }
}
