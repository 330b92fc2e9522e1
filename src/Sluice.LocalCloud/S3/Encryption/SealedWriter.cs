using System.Buffers;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>Writes the content of a blob, encrypted on the way: no byte of it reaches the disk as it came.</summary>
internal sealed class SealedWriter : IDisposable
{
    // Four frames: as much as callers hand over at once.
    private const int FramesAtOnce = 4;

    private readonly BlobWriter _blob;
    private readonly FrameCipher? _cipher;
    private readonly byte[] _content = ArrayPool<byte>.Shared.Rent(FrameCipher.FrameBytes);
    private readonly byte[] _sealed = ArrayPool<byte>.Shared.Rent(FramesAtOnce * FrameCipher.SealedFrameBytes);
    private int _held;
    private long _frames;

    /// <param name="objectKey">32 bytes: the data key of the object. Null writes the content as it is: parts of an upload that was begun before there was encryption at rest.</param>
    public SealedWriter(BlobFolder blobs, byte[]? objectKey)
    {
        _blob = blobs.Create();
        _cipher = objectKey is null ? null : new FrameCipher(objectKey, _blob.Name);
    }

    public string Name => _blob.Name;

    /// <summary>Bytes of content so far.</summary>
    public long Bytes { get; private set; }

    public void Append(ReadOnlySpan<byte> content)
    {
        Bytes += content.Length;
        if (_cipher is null)
        {
            _blob.Append(content);
            return;
        }
        if (_held > 0)
            content = content[Hold(content)..];
        while (content.Length >= FrameCipher.FrameBytes)
            content = content[SealWhole(content)..];
        if (content.Length > 0)
            Hold(content);
    }

    /// <summary>Writes the last frame, flushes to disk and moves to the final place.</summary>
    public void Keep()
    {
        if (_held > 0)
            SealHeld();
        _blob.Keep();
    }

    public void Dispose()
    {
        _cipher?.Dispose();
        _blob.Dispose();
        ArrayPool<byte>.Shared.Return(_content, clearArray: true);
        ArrayPool<byte>.Shared.Return(_sealed);
    }

    // Keeps what does not fill a frame until it is filled.
    private int Hold(ReadOnlySpan<byte> content)
    {
        var taken = Math.Min(content.Length, FrameCipher.FrameBytes - _held);
        content[..taken].CopyTo(_content.AsSpan(_held));
        _held += taken;
        if (_held == FrameCipher.FrameBytes)
            SealHeld();
        return taken;
    }

    private void SealHeld()
    {
        _cipher!.Seal(_frames++, _content.AsSpan(0, _held), _sealed);
        _blob.Append(_sealed.AsSpan(0, _held + FrameCipher.TagBytes));
        _held = 0;
    }

    private int SealWhole(ReadOnlySpan<byte> content)
    {
        var frames = Math.Min(FramesAtOnce, content.Length / FrameCipher.FrameBytes);
        for (var frame = 0; frame < frames; frame++)
            _cipher!.Seal(
                _frames++,
                content.Slice(frame * FrameCipher.FrameBytes, FrameCipher.FrameBytes),
                _sealed.AsSpan(frame * FrameCipher.SealedFrameBytes, FrameCipher.SealedFrameBytes)
            );
        _blob.Append(_sealed.AsSpan(0, frames * FrameCipher.SealedFrameBytes));
        return frames * FrameCipher.FrameBytes;
    }
}
