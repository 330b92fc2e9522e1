using System.Diagnostics.CodeAnalysis;

namespace Sluice.LocalCloud.Checksums;

/// <summary>A checksum that S3 keeps with an object. Its name is the last part of the header <c>x-amz-checksum-…</c>.</summary>
internal sealed record ChecksumAlgorithm
{
    public static readonly ChecksumAlgorithm Crc32 = new("CRC32", 4, ReflectedCrc.Crc32);
    public static readonly ChecksumAlgorithm Crc32C = new("CRC32C", 4, ReflectedCrc.Crc32C);
    public static readonly ChecksumAlgorithm Crc64Nvme = new("CRC64NVME", 8, ReflectedCrc.Crc64Nvme);
    public static readonly ChecksumAlgorithm Sha1 = new("SHA1", 20, null);
    public static readonly ChecksumAlgorithm Sha256 = new("SHA256", 32, null);

    public static readonly IReadOnlyList<ChecksumAlgorithm> All = [Crc32, Crc32C, Crc64Nvme, Sha1, Sha256];

    private ChecksumAlgorithm(string name, int bytes, ReflectedCrc? crc)
    {
        Name = name;
        Bytes = bytes;
        Crc = crc;
        Header = "x-amz-checksum-" + name.ToLowerInvariant();
        Element = "Checksum" + name;
    }

    /// <summary>As in <c>x-amz-sdk-checksum-algorithm</c>: upper case.</summary>
    public string Name { get; }

    public int Bytes { get; }

    public string Header { get; }

    /// <summary>Name of the XML element that holds its value.</summary>
    public string Element { get; }

    /// <summary>The cyclic check behind it; null for hashes, which cannot be combined from parts.</summary>
    public ReflectedCrc? Crc { get; }

    public static bool TryFind(string? name, [NotNullWhen(true)] out ChecksumAlgorithm? algorithm)
    {
        algorithm = All.FirstOrDefault(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase));
        return algorithm is not null;
    }

    public static bool TryFindHeader(string? header, [NotNullWhen(true)] out ChecksumAlgorithm? algorithm)
    {
        algorithm = All.FirstOrDefault(known =>
            string.Equals(known.Header, header, StringComparison.OrdinalIgnoreCase)
        );
        return algorithm is not null;
    }

    /// <summary>Is this a base64 text of as many bytes as the algorithm gives?</summary>
    public bool IsValue(string base64)
    {
        Span<byte> bytes = stackalloc byte[64];
        return Convert.TryFromBase64String(base64, bytes, out var written) && written == Bytes;
    }

    public override string ToString() => Name;
}
