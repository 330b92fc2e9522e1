using System.Collections.Concurrent;
using System.Diagnostics;

namespace Sluice.Media.Guest;

/// <summary>
/// Starts every guest from one thread that lives as long as this process. The kernel ties "die with the parent"
/// to the thread that forked, and threads of the pool retire: a guest started from one of them would be killed with it.
/// </summary>
internal static class GuestStarter
{
    private static readonly BlockingCollection<Order> Orders = StartThread();

    public static Task<Process> StartAsync(ProcessStartInfo info)
    {
        var order = new Order(
            info,
            new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously)
        );
        Orders.Add(order);
        return order.Started.Task;
    }

    private static BlockingCollection<Order> StartThread()
    {
        var orders = new BlockingCollection<Order>();
        new Thread(() => Serve(orders)) { IsBackground = true, Name = "guest starter" }.Start();
        return orders;
    }

    private static void Serve(BlockingCollection<Order> orders)
    {
        foreach (var (info, started) in orders.GetConsumingEnumerable())
        {
            try
            {
                started.SetResult(
                    Process.Start(info) ?? throw new InvalidOperationException($"{info.FileName} did not start.")
                );
            }
            catch (Exception failure)
            {
                started.SetException(failure);
            }
        }
    }

    private sealed record Order(ProcessStartInfo Info, TaskCompletionSource<Process> Started);
}
