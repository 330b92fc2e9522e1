using System.Security.Cryptography;

namespace Sluice.LocalCloud.Signatures.Chunks;

/// <summary>The chain of signatures over the chunks of one body: each covers the one before it, the first that of the request.</summary>
internal sealed class ChunkSigner(byte[] key, SignedClaim claim) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string _previous = claim.Signature;

    public void Append(ReadOnlySpan<byte> bytes) => _hash.AppendData(bytes);

    /// <summary>Is this the signature of the bytes appended since the last call?</summary>
    public bool EndChunk(string signature)
    {
        var chunkHash = Convert.ToHexStringLower(_hash.GetHashAndReset());
        return Next(StringToSign.OfChunk(claim.Timestamp, claim.Scope, _previous, chunkHash), signature);
    }

    public bool EndTrailer(string trailer, string signature) =>
        Next(StringToSign.OfTrailer(claim.Timestamp, claim.Scope, _previous, trailer), signature);

    public void Dispose() => _hash.Dispose();

    private bool Next(string toSign, string given)
    {
        var expected = SigningKeys.Sign(key, toSign);
        _previous = expected;
        return SigningKeys.AreEqual(expected, given);
    }
}
