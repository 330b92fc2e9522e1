using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>Pieces of blobs, one behind the other, as one stream. It does not own them.</summary>
internal sealed class PieceStream(IReadOnlyList<ObjectPiece> pieces) : ReadOnlyStream
{
    private int _index;
    private long _offset;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (_index < pieces.Count)
        {
            var piece = pieces[_index];
            var left = piece.End - piece.Start - _offset;
            var wanted = (int)Math.Min(buffer.Length, left);
            var read = piece.Read(buffer.Span[..wanted], piece.Start + _offset);
            if (read > 0)
            {
                _offset += read;
                return ValueTask.FromResult(read);
            }
            if (left > 0)
                throw new EndOfStreamException("A blob is shorter than its row says.");
            piece.Dispose();
            _index++;
            _offset = 0;
        }
        return ValueTask.FromResult(0);
    }
}
