using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Sluice.LocalCloud.Signatures.Chunks;

/// <summary>
/// The bytes inside a body framed as <c>aws-chunked</c>: <c>hex-size[;chunk-signature=…]CRLF bytes CRLF … 0 CRLF [trailer] CRLF</c>.
/// Bytes are handed on before their chunk's signature is checked, so a reader may keep them only after the end was reached
/// without an exception. Memory stays the same however large a chunk says it is.
/// </summary>
internal sealed class AwsChunkedStream(PipeReader source, long? decodedLength, ChunkSigner? signer) : ReadOnlyStream
{
    private const int LongestHeader = 512;
    private readonly AwsChunkTrailer _trailer = new(signer);
    private State _state = State.Header;
    private string _signature = "";
    private long _left;
    private long _decoded;

    private enum State
    {
        Header,
        Data,
        DataEnd,
        Trailer,
        Done,
    }

    /// <summary>Header fields behind the last chunk, in lower case; complete once the stream has ended.</summary>
    public IReadOnlyDictionary<string, string> Trailers => _trailer.Fields;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_state != State.Done)
        {
            var result = await source.ReadAsync(cancellationToken);
            var available = result.Buffer;
            if (_state == State.Data && !available.IsEmpty)
                return TakeData(available, buffer.Span);
            if (TryTakeLine(available, out var line, out var consumed))
            {
                source.AdvanceTo(consumed);
                TakeLine(line);
                continue;
            }
            if (result.IsCompleted && available.IsEmpty && _state == State.Trailer)
            {
                // Some clients leave out the empty line behind the trailer.
                TakeTrailerLine("");
                break;
            }
            if (result.IsCompleted)
                throw new PayloadException(PayloadDefect.Incomplete, "The body ended before its last chunk.");
            if (available.Length > LongestHeader)
                throw new PayloadException(
                    PayloadDefect.MalformedChunk,
                    "A chunk header or trailer line is longer than 512 bytes."
                );
            source.AdvanceTo(available.Start, available.End);
        }
        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            signer?.Dispose();
        base.Dispose(disposing);
    }

    private int TakeData(ReadOnlySequence<byte> available, Span<byte> destination)
    {
        var count = (int)Math.Min(Math.Min(_left, destination.Length), available.Length);
        var taken = available.Slice(0, count);
        taken.CopyTo(destination);
        source.AdvanceTo(taken.End);
        signer?.Append(destination[..count]);
        _left -= count;
        _decoded += count;
        if (_left == 0)
            _state = State.DataEnd;
        return count;
    }

    private void TakeLine(string line)
    {
        switch (_state)
        {
            case State.Header:
                TakeChunkHeader(line);
                break;
            case State.DataEnd:
                if (line.Length > 0)
                    throw new PayloadException(PayloadDefect.MalformedChunk, "A chunk is longer than its header says.");
                EndChunk();
                _state = State.Header;
                break;
            default:
                TakeTrailerLine(line);
                break;
        }
    }

    private void TakeChunkHeader(string line)
    {
        var header = AwsChunkHeader.Parse(line);
        if (signer is not null && header.Signature is null)
            throw new PayloadException(PayloadDefect.ChunkSignature, "A chunk has no chunk-signature.");
        if (header.Bytes > decodedLength - _decoded)
            throw new PayloadException(
                PayloadDefect.Incomplete,
                "The chunks hold more bytes than x-amz-decoded-content-length says."
            );
        _signature = header.Signature ?? "";
        _left = header.Bytes;
        if (_left > 0)
        {
            _state = State.Data;
            return;
        }
        EndChunk();
        if (decodedLength is not null && _decoded != decodedLength)
            throw new PayloadException(
                PayloadDefect.Incomplete,
                "The chunks hold fewer bytes than x-amz-decoded-content-length says."
            );
        _state = State.Trailer;
    }

    private void TakeTrailerLine(string line)
    {
        if (line.Length > 0)
        {
            _trailer.Add(line);
            return;
        }
        _trailer.End();
        _state = State.Done;
    }

    private void EndChunk()
    {
        if (signer is not null && !signer.EndChunk(_signature))
            throw new PayloadException(
                PayloadDefect.ChunkSignature,
                "The signature of a chunk does not match its bytes."
            );
    }

    private static bool TryTakeLine(ReadOnlySequence<byte> available, out string line, out SequencePosition consumed)
    {
        var reader = new SequenceReader<byte>(available);
        if (reader.TryReadTo(out ReadOnlySequence<byte> bytes, "\r\n"u8) && bytes.Length <= LongestHeader)
        {
            line = Encoding.Latin1.GetString(bytes);
            consumed = reader.Position;
            return true;
        }
        line = "";
        consumed = available.Start;
        return false;
    }
}
