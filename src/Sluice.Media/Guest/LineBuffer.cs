using System.Text;

namespace Sluice.Media.Guest;

/// <summary>Cuts a byte stream into lines; what exceeds the longest line is dropped, so that a flood without line ends costs nothing.</summary>
internal sealed class LineBuffer(int longest)
{
    private readonly byte[] pending = new byte[longest];
    private int length;

    public IEnumerable<string> Take(ReadOnlyMemory<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            var next = bytes.Span[at];
            if (next == (byte)'\n')
            {
                yield return Encoding.UTF8.GetString(pending, 0, length);
                length = 0;
            }
            else if (length < pending.Length)
            {
                pending[length++] = next;
            }
        }
    }
}
