using Sluice.Media.Inputs;

namespace Sluice.Tests.Unit.Media.Gateway;

/// <summary>A source in memory whose byte at each offset is known, which counts its opens and fails as a test asks.</summary>
sealed class MemorySource(long length) : IRangeSource
{
    private int opens;

    public string Uri => "memory:source";

    public long Length => length;

    public int Opens => opens;

    /// <summary>Called with the number of the open, from 1; what it throws, the open throws.</summary>
    public Action<int> OnOpen { get; init; } = _ => { };

    /// <summary>Bytes after which a stream ends early.</summary>
    public int ShortAfter { get; init; } = int.MaxValue;

    /// <summary>Makes the bytes of one source differ from those of another.</summary>
    public byte Salt { get; init; }

    public static byte At(long offset) => (byte)((offset * 31) ^ (offset >> 13));

    public ValueTask<Stream> OpenAsync(long offset, long count, CancellationToken cancellationToken)
    {
        OnOpen(Interlocked.Increment(ref opens));
        var bytes = new byte[Math.Min(Math.Min(count, ShortAfter), length - offset)];
        for (var at = 0; at < bytes.Length; at++)
        {
            bytes[at] = (byte)(At(offset + at) ^ Salt);
        }

        return ValueTask.FromResult<Stream>(new MemoryStream(bytes));
    }
}
