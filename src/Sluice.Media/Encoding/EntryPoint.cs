using Sluice.Media.Outputs;

namespace Sluice.Media.Encode;

/// <summary>A document that Sluice writes about the media: a playlist, a manifest, an index.</summary>
internal sealed record EntryPoint(OutputKind Kind, string Path, string ContentType, string Text)
{
    /// <summary>Index among the sinks.</summary>
    public int Destination { get; init; }
}
