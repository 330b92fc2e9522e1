using Microsoft.Win32.SafeHandles;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>Bytes of one blob that an answer needs.</summary>
internal sealed class ObjectPiece(BlobFolder blobs, string blob, long start, long end) : IDisposable
{
    private SafeFileHandle? _handle;

    public long Start => start;

    public long End => end;

    /// <summary>Opens the blob when it is not open yet.</summary>
    public SafeFileHandle Handle => _handle ??= blobs.Open(blob);

    public void Dispose()
    {
        _handle?.Dispose();
        _handle = null;
    }
}
