using System.Threading.Channels;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>Wakes the pump. One place is enough: it looks for everything that is due each time.</summary>
internal sealed class DeliverySignal
{
    private readonly Channel<bool> _raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Raise() => _raised.Writer.TryWrite(true);

    /// <summary>Done when the signal was raised since the last wait.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellation) => _raised.Reader.ReadAsync(cancellation);
}
