using System.Globalization;

namespace Sluice.LocalCloud.Signatures.Chunks;

/// <summary>The line before a chunk: its length in bytes and, where chunks are signed, its signature.</summary>
internal readonly record struct AwsChunkHeader(long Bytes, string? Signature)
{
    private const string SignatureField = "chunk-signature=";

    public static AwsChunkHeader Parse(string line)
    {
        var semicolon = line.IndexOf(';');
        var size = semicolon < 0 ? line : line[..semicolon];
        var extension = semicolon < 0 ? "" : line[(semicolon + 1)..].Trim();
        if (
            size.Length is 0 or > 15
            || !long.TryParse(size, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bytes)
        )
            throw new PayloadException(
                PayloadDefect.MalformedChunk,
                "A chunk header has no length in hexadecimal digits."
            );
        var signature = extension.StartsWith(SignatureField, StringComparison.Ordinal)
            ? extension[SignatureField.Length..]
            : null;
        return new AwsChunkHeader(bytes, signature);
    }
}
