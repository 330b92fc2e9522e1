using System.Buffers;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.S3.Objects;

/// <summary>
/// The bytes of an object, read from the blobs of its parts. Blobs are opened before the first byte is sent, so a delete in the meantime
/// does not cut the answer short; of very many parts only the first ones, to be sparing with file handles.
/// </summary>
internal sealed class ObjectBody : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private const int MostOpen = 128;
    private readonly List<ObjectPiece> _pieces = [];

    /// <param name="key">The data key of the object; null when its content is not encrypted.</param>
    /// <exception cref="FileNotFoundException">The object was replaced or deleted since its parts were read.</exception>
    public static ObjectBody Open(BlobFolder blobs, IEnumerable<ObjectPart> parts, ByteRange range, byte[]? key)
    {
        var body = new ObjectBody();
        try
        {
            foreach (var part in parts)
            {
                var start = Math.Max(0, range.Start - part.Start);
                var end = Math.Min(part.Bytes, range.End - part.Start);
                if (start < end)
                    body._pieces.Add(new ObjectPiece(blobs, part, start, end, key));
            }
            foreach (var piece in body._pieces.Take(MostOpen))
                _ = piece.Handle;
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Sends the bytes with two buffers: one is read and decrypted while the other is on its way.</summary>
    public async Task SendAsync(HttpResponse response, CancellationToken cancellation)
    {
        var (filling, leaving) = (ArrayPool<byte>.Shared.Rent(BufferBytes), ArrayPool<byte>.Shared.Rent(BufferBytes));
        var sent = Task.CompletedTask;
        try
        {
            foreach (var piece in _pieces)
            {
                for (var position = piece.Start; position < piece.End; )
                {
                    var wanted = (int)Math.Min(filling.Length, piece.End - position);
                    var read = piece.Read(filling.AsSpan(0, wanted), position);
                    if (read == 0)
                        throw new EndOfStreamException("A blob is shorter than its row says.");
                    await sent;
                    (filling, leaving) = (leaving, filling);
                    sent = response.Body.WriteAsync(leaving.AsMemory(0, read), cancellation).AsTask();
                    position += read;
                }
                piece.Dispose();
            }
            await sent;
        }
        finally
        {
            await sent.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ArrayPool<byte>.Shared.Return(filling);
            ArrayPool<byte>.Shared.Return(leaving);
        }
    }

    /// <summary>The same bytes as a stream, for copies. It ends with this.</summary>
    public Stream AsStream() => new PieceStream(_pieces);

    public void Dispose()
    {
        foreach (var piece in _pieces)
            piece.Dispose();
    }
}
