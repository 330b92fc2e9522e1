using System.Security.Cryptography;
using Sluice.LocalCloud.Checksums;

namespace Sluice.LocalCloud.S3.Payloads;

/// <summary>The sums over one body: MD5 always, since it is the ETag; SHA-256 and a checksum where they are wanted.</summary>
internal sealed class BlobSums(bool withSha256, ChecksumAlgorithm? algorithm) : IDisposable
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash? _sha256 = withSha256
        ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256)
        : null;
    private readonly IncrementalChecksum? _checksum = algorithm is null ? null : new IncrementalChecksum(algorithm);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        _md5.AppendData(bytes);
        _sha256?.AppendData(bytes);
        _checksum?.Append(bytes);
    }

    /// <summary>Lower-case hex, as an ETag.</summary>
    public string Md5() => Convert.ToHexStringLower(_md5.GetHashAndReset());

    /// <summary>Lower-case hex.</summary>
    public string? Sha256() => _sha256 is null ? null : Convert.ToHexStringLower(_sha256.GetHashAndReset());

    /// <summary>Base64.</summary>
    public string? Checksum() => _checksum?.Finish();

    public void Dispose()
    {
        _md5.Dispose();
        _sha256?.Dispose();
        _checksum?.Dispose();
    }
}
