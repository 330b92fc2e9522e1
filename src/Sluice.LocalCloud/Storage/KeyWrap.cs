using System.Security.Cryptography;

namespace Sluice.LocalCloud.Storage;

/// <summary>Keys encrypted under a key, with AES-256-GCM: nonce, ciphertext and tag as base64.</summary>
internal sealed class KeyWrap(byte[] key)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <param name="plain">The key to keep.</param>
    /// <param name="about">What it is the key of; the same is needed to open it.</param>
    public string Wrap(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> about)
    {
        var sealedBytes = new byte[NonceBytes + plain.Length + TagBytes];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var gcm = new AesGcm(key, TagBytes);
        gcm.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes, plain.Length), sealedBytes.AsSpan(^TagBytes..), about);
        return Convert.ToBase64String(sealedBytes);
    }

    /// <exception cref="AuthenticationTagMismatchException">Another key wrapped it, or it is about something else, or it was changed.</exception>
    public byte[] Unwrap(string wrapped, ReadOnlySpan<byte> about)
    {
        var sealedBytes = Convert.FromBase64String(wrapped);
        if (sealedBytes.Length < NonceBytes + TagBytes)
            throw new AuthenticationTagMismatchException("The wrapped key is too short.");
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var gcm = new AesGcm(key, TagBytes);
        gcm.Decrypt(
            sealedBytes.AsSpan(0, NonceBytes),
            sealedBytes.AsSpan(NonceBytes, plain.Length),
            sealedBytes.AsSpan(^TagBytes..),
            plain,
            about
        );
        return plain;
    }
}
