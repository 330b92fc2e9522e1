using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Sluice.LocalCloud.Kms.Cryptography;

/// <summary>
/// What Encrypt and GenerateDataKey give out: it names its key and the version of its material, so that it can be decrypted without being
/// told. Layout: 1 byte format, 16 bytes key id, 4 bytes version, 12 bytes nonce, ciphertext, 16 bytes tag. The head and the encryption
/// context are authenticated, so neither can be changed.
/// </summary>
internal sealed record CiphertextBlob(string KeyId, long Version, ReadOnlyMemory<byte> Bytes)
{
    private const byte Format = 1;
    private const int HeadBytes = 21;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Reads the head; null when it cannot be of this cloud. Nothing is proved until <see cref="TryDecrypt"/>.</summary>
    public static CiphertextBlob? TryRead(ReadOnlyMemory<byte> bytes)
    {
        var head = bytes.Span;
        if (head.Length < HeadBytes + NonceBytes + TagBytes || head[0] != Format)
            return null;
        return new CiphertextBlob(
            new Guid(head.Slice(1, 16), bigEndian: true).ToString("D"),
            BinaryPrimitives.ReadUInt32BigEndian(head[17..]),
            bytes
        );
    }

    /// <param name="material">The 32 bytes of that version of the key.</param>
    public static byte[] Encrypt(
        (string KeyId, long Version, byte[] Bytes) material,
        ReadOnlySpan<byte> plain,
        EncryptionContext context
    )
    {
        var blob = new byte[HeadBytes + NonceBytes + plain.Length + TagBytes];
        blob[0] = Format;
        Guid.Parse(material.KeyId).TryWriteBytes(blob.AsSpan(1), bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32BigEndian(blob.AsSpan(17), checked((uint)material.Version));
        var nonce = blob.AsSpan(HeadBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var gcm = new AesGcm(material.Bytes, TagBytes);
        gcm.Encrypt(
            nonce,
            plain,
            blob.AsSpan(HeadBytes + NonceBytes, plain.Length),
            blob.AsSpan(^TagBytes..),
            Authenticated(blob, context)
        );
        return blob;
    }

    /// <returns>False when the blob was changed, or the context is another one.</returns>
    public bool TryDecrypt(byte[] material, EncryptionContext context, [NotNullWhen(true)] out byte[]? plain)
    {
        var blob = Bytes.Span;
        var result = new byte[blob.Length - HeadBytes - NonceBytes - TagBytes];
        using var gcm = new AesGcm(material, TagBytes);
        try
        {
            gcm.Decrypt(
                blob.Slice(HeadBytes, NonceBytes),
                blob.Slice(HeadBytes + NonceBytes, result.Length),
                blob[^TagBytes..],
                result,
                Authenticated(blob, context)
            );
            plain = result;
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            plain = null;
            return false;
        }
    }

    private static byte[] Authenticated(ReadOnlySpan<byte> blob, EncryptionContext context) =>
        [.. blob[..HeadBytes], .. context.Canonical()];
}
