using Microsoft.Win32.SafeHandles;
using Sluice.LocalCloud.S3.Encryption;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>Bytes of one blob that an answer needs.</summary>
/// <param name="key">The data key of the object; null when its content is not encrypted.</param>
internal sealed class ObjectPiece(BlobFolder blobs, ObjectPart part, long start, long end, byte[]? key) : IDisposable
{
    private SafeFileHandle? _handle;
    private SealedReader? _sealed;

    public long Start => start;

    public long End => end;

    /// <summary>Opens the blob when it is not open yet.</summary>
    public SafeFileHandle Handle => _handle ??= blobs.Open(part.Blob);

    /// <summary>Reads content from a position in the blob; 0 bytes when the blob is shorter than its row says.</summary>
    public int Read(Span<byte> into, long position)
    {
        if (key is null)
            return RandomAccess.Read(Handle, into, position);
        _sealed ??= new SealedReader(Handle, new FrameCipher(key, part.Blob), part.Bytes);
        return _sealed.Read(into, position);
    }

    public void Dispose()
    {
        _sealed?.Dispose();
        _sealed = null;
        _handle?.Dispose();
        _handle = null;
    }
}
