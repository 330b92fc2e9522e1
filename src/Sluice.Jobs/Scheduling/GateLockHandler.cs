using Quartz.Impl.AdoJobStore;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Scheduling;

/// <summary>Makes the scheduler wait at the same gate as the stores. With locks of its own it would hold one while it waits for the file, and a store that schedules would hold the file while it waits for that lock.</summary>
internal sealed class GateLockHandler(WriterGate gate) : ILockHandler
{
    /// <summary>No: the lock comes before the connection, or the file would be taken first after all.</summary>
    public bool RequiresConnection => false;

    public async ValueTask<bool> AcquireLock(
        Guid requestorId,
        ConnectionAndTransactionHolder? conn,
        SchedulerLock lockKind,
        CancellationToken cancellationToken = default
    )
    {
        await gate.EnterAsync(requestorId, cancellationToken);
        return true;
    }

    public ValueTask ReleaseLock(
        Guid requestorId,
        SchedulerLock lockKind,
        CancellationToken cancellationToken = default
    )
    {
        gate.Leave();
        return ValueTask.CompletedTask;
    }
}
