using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Sluice.LocalCloud.S3.Encryption;

/// <summary>Reads ranges of an encrypted blob. For one reader at a time.</summary>
/// <param name="bytes">Of the content: it tells how long the last frame is, so a blob that was cut short is found out.</param>
internal sealed class SealedReader(SafeFileHandle handle, FrameCipher cipher, long bytes) : IDisposable
{
    private const int FramesAtOnce = 4;

    private readonly byte[] _sealed = ArrayPool<byte>.Shared.Rent(FramesAtOnce * FrameCipher.SealedFrameBytes);
    private readonly byte[] _content = ArrayPool<byte>.Shared.Rent(FrameCipher.FrameBytes);

    /// <summary>Fills the buffer from a position of the content, or less of it: reads end at a frame's end where they can, so that no frame is decrypted twice.</summary>
    /// <returns>Bytes read; 0 at the end.</returns>
    public int Read(Span<byte> into, long position)
    {
        var end = Math.Min(position + into.Length, bytes);
        if (end <= position)
            return 0;
        var first = position / FrameCipher.FrameBytes;
        var last = Math.Min((end - 1) / FrameCipher.FrameBytes, first + FramesAtOnce - 1);
        end = Math.Min(end, (last + 1) * FrameCipher.FrameBytes);
        // The last frame only in part, and more to come after it: leave it to the next read.
        if (end < bytes && end % FrameCipher.FrameBytes != 0 && last > first)
            end = last-- * FrameCipher.FrameBytes;

        Load(first, last);
        for (var frame = first; frame <= last; frame++)
            Copy(frame, first, into, (position, end));
        return (int)(end - position);
    }

    public void Dispose()
    {
        cipher.Dispose();
        ArrayPool<byte>.Shared.Return(_sealed);
        ArrayPool<byte>.Shared.Return(_content, clearArray: true);
    }

    private void Load(long first, long last)
    {
        var start = first * FrameCipher.SealedFrameBytes;
        var wanted = _sealed.AsSpan(
            0,
            (int)(Math.Min((last + 1) * FrameCipher.SealedFrameBytes, FrameCipher.SealedBytes(bytes)) - start)
        );
        while (wanted.Length > 0)
        {
            var read = RandomAccess.Read(handle, wanted, start);
            if (read == 0)
                throw new EndOfStreamException("A blob is shorter than its row says.");
            wanted = wanted[read..];
            start += read;
        }
    }

    private void Copy(long frame, long first, Span<byte> into, (long Position, long End) range)
    {
        var start = frame * FrameCipher.FrameBytes;
        var length = (int)Math.Min(FrameCipher.FrameBytes, bytes - start);
        var sealedFrame = _sealed.AsSpan(
            (int)(frame - first) * FrameCipher.SealedFrameBytes,
            length + FrameCipher.TagBytes
        );
        if (start >= range.Position && start + length <= range.End)
        {
            cipher.Open(frame, sealedFrame, into.Slice((int)(start - range.Position), length));
            return;
        }
        var content = _content.AsSpan(0, length);
        cipher.Open(frame, sealedFrame, content);
        var from = (int)Math.Max(0, range.Position - start);
        var to = (int)Math.Min(length, range.End - start);
        content[from..to].CopyTo(into[(int)(start + from - range.Position)..]);
    }
}
