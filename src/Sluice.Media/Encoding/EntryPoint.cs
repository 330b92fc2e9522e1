using System.Text;
using Sluice.Media.Outputs;

namespace Sluice.Media.Encode;

/// <summary>A document that Sluice writes about the media: a playlist, a manifest, an index.</summary>
internal sealed record EntryPoint(OutputKind Kind, string Path, string ContentType, ReadOnlyMemory<byte> Bytes)
{
    public static EntryPoint Of(OutputKind kind, string path, string contentType, string text) =>
        new(kind, path, contentType, Encoding.UTF8.GetBytes(text));

    /// <summary>How <see cref="Bytes"/> are compressed; null where they are not.</summary>
    public string? ContentEncoding { get; init; }

    /// <summary>Index among the sinks.</summary>
    public int Destination { get; init; }
}
