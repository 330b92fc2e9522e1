using Sluice.Media.Outputs;

namespace Sluice.Media.Compositions.Packages.Documents;

/// <summary>A playlist, a manifest or the like, as it is published.</summary>
/// <param name="Path">Relative to the destination.</param>
public sealed record PackageDocument(string Path, OutputKind Kind, string ContentType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary><c>gzip</c> where <see cref="Bytes"/> are compressed; null otherwise.</summary>
    public string? ContentEncoding { get; init; }
}
