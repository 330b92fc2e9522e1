using System.Text;

namespace Sluice.Media.Guest;

/// <summary>Keeps the first lines and the last bytes of standard error, however much is written: the first fault is named early, the fatal one late.</summary>
public sealed class DiagnosticRing(int capacity)
{
    private readonly Lock gate = new();
    private readonly byte[] head = new byte[capacity / 4];
    private readonly byte[] ring = new byte[capacity - (capacity / 4)];
    private int headLength;
    private long written;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (gate)
        {
            var toHead = Math.Min(bytes.Length, head.Length - headLength);
            bytes[..toHead].CopyTo(head.AsSpan(headLength));
            headLength += toHead;
            WriteRing(bytes[toHead..]);
        }
    }

    public override string ToString()
    {
        lock (gate)
        {
            var start = (int)(written % ring.Length);
            var text = Encoding.UTF8.GetString(head, 0, headLength);
            return written <= ring.Length
                ? text + Encoding.UTF8.GetString(ring, 0, (int)written)
                : $"{text}\n…\n{Encoding.UTF8.GetString(ring, start, ring.Length - start)}{Encoding.UTF8.GetString(ring, 0, start)}";
        }
    }

    private void WriteRing(ReadOnlySpan<byte> bytes)
    {
        var skipped = Math.Max(0, bytes.Length - ring.Length);
        written += skipped;
        var rest = bytes[skipped..];
        while (!rest.IsEmpty)
        {
            var at = (int)(written % ring.Length);
            var step = Math.Min(rest.Length, ring.Length - at);
            rest[..step].CopyTo(ring.AsSpan(at));
            written += step;
            rest = rest[step..];
        }
    }
}
