using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>
/// Encrypts one blob in frames of 64 KiB, each with AES-256-GCM and a tag of its own, so that a range is read by decrypting the frames it
/// touches. The key belongs to this blob alone, hence the number of a frame can be its nonce, and no frame can stand in another's place.
/// </summary>
internal sealed class FrameCipher : IDisposable
{
    /// <summary>Bytes of content in every frame but the last.</summary>
    public const int FrameBytes = 64 * 1024;

    public const int TagBytes = 16;
    public const int SealedFrameBytes = FrameBytes + TagBytes;
    private const int NonceBytes = 12;

    private readonly AesGcm _gcm;

    /// <param name="objectKey">32 bytes: the data key of the object.</param>
    /// <param name="blob">The name of the blob, which never names another content.</param>
    public FrameCipher(byte[] objectKey, string blob)
    {
        Span<byte> key = stackalloc byte[32];
        HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            objectKey,
            key,
            salt: [],
            info: Encoding.UTF8.GetBytes("blob " + blob)
        );
        _gcm = new AesGcm(key, TagBytes);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Bytes on disk of a blob with so many bytes of content.</summary>
    public static long SealedBytes(long bytes) => bytes + ((bytes + FrameBytes - 1) / FrameBytes * TagBytes);

    /// <summary>Encrypts a frame into the buffer, ciphertext first, then its tag.</summary>
    public void Seal(long frame, ReadOnlySpan<byte> content, Span<byte> into)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Nonce(frame, nonce);
        _gcm.Encrypt(nonce, content, into[..content.Length], into.Slice(content.Length, TagBytes));
    }

    /// <exception cref="AuthenticationTagMismatchException">The frame was changed on disk, or it is not this one.</exception>
    public void Open(long frame, ReadOnlySpan<byte> sealedFrame, Span<byte> content)
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        Nonce(frame, nonce);
        _gcm.Decrypt(nonce, sealedFrame[..^TagBytes], sealedFrame[^TagBytes..], content);
    }

    public void Dispose() => _gcm.Dispose();

    private static void Nonce(long frame, Span<byte> nonce)
    {
        nonce.Clear();
        BinaryPrimitives.WriteInt64BigEndian(nonce[4..], frame);
    }
}
