using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages;

/// <summary>AES-128 over whole segments with one key (RFC 8216 §4.3.2.4).</summary>
/// <param name="Key">16 bytes; never logged, never stored in the clear outside the job's own record.</param>
/// <param name="Url">Where players fetch the key.</param>
public sealed record StaticKey(ImmutableArray<byte> Key, string Url)
{
    /// <summary>16 bytes; null uses the segment's number.</summary>
    public ImmutableArray<byte>? InitializationVector { get; init; }

    /// <summary>Write the vector to the playlist.</summary>
    public bool WriteVector { get; init; } = true;
    public string? KeyFormat { get; init; }
    public string? KeyFormatVersions { get; init; }

    public override string ToString() => $"StaticKey for {Url}";
}
