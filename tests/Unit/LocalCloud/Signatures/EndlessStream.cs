using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Unit.LocalCloud.Signatures;

/// <summary>One byte again and again, without end; counts how much was taken.</summary>
internal sealed class EndlessStream(byte octet) : ReadOnlyStream
{
    public long Given { get; private set; }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        buffer.Span.Fill(octet);
        Given += buffer.Length;
        return ValueTask.FromResult(buffer.Length);
    }
}
