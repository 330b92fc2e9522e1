using System.Collections.Frozen;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Which method carries out which operation.</summary>
internal sealed class OperationHandlers(QueueOperations queues, JobOperations jobs)
{
    private readonly FrozenDictionary<string, Func<Call, Task<Reply>>> handlers = new Dictionary<
        string,
        Func<Call, Task<Reply>>
    >
    {
        ["CreateJob"] = jobs.CreateAsync,
        ["GetJob"] = jobs.GetAsync,
        ["CreateQueue"] = queues.CreateAsync,
        ["GetQueue"] = queues.GetAsync,
        ["UpdateQueue"] = queues.UpdateAsync,
        ["DeleteQueue"] = queues.DeleteAsync,
        ["ListQueues"] = queues.ListAsync,
    }.ToFrozenDictionary();

    public IEnumerable<string> Names => handlers.Keys;

    public Task<Reply> RunAsync(Call call) =>
        handlers.TryGetValue(call.Operation.Name, out var handler)
            ? handler(call)
            : throw new WireException(WireError.UnknownOperation(call.Operation.Method, call.Operation.Path));
}
