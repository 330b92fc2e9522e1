using System.Security.Cryptography;

namespace Sluice.LocalCloud.Checksums;

/// <summary>Takes bytes as they stream by and gives the base64 value at the end.</summary>
internal sealed class IncrementalChecksum : IDisposable
{
    private readonly IncrementalHash? _hash;
    private ulong _register;

    public IncrementalChecksum(ChecksumAlgorithm algorithm)
    {
        Algorithm = algorithm;
        if (algorithm.Crc is { } crc)
            _register = crc.Start;
        else
            _hash = IncrementalHash.CreateHash(
                algorithm == ChecksumAlgorithm.Sha1 ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256
            );
    }

    public ChecksumAlgorithm Algorithm { get; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (_hash is not null)
            _hash.AppendData(bytes);
        else
            _register = Algorithm.Crc!.Append(_register, bytes);
    }

    /// <summary>Base64 of the big-endian value, as the headers carry it.</summary>
    public string Finish() =>
        Convert.ToBase64String(
            _hash is not null
                ? _hash.GetHashAndReset()
                : ChecksumValue.ToBytes(Algorithm, Algorithm.Crc!.Finish(_register))
        );

    public void Dispose() => _hash?.Dispose();
}
