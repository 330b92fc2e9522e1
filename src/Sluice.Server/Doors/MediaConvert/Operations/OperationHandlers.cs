using System.Collections.Frozen;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Which method carries out which operation.</summary>
internal sealed class OperationHandlers
{
    private readonly FrozenDictionary<string, Func<Call, Task<Reply>>> handlers;

    public OperationHandlers(JobHandlers jobs, LibraryHandlers library, AccountHandlers account) =>
        handlers = jobs.All.Concat(library.All).Concat(account.All).ToFrozenDictionary(StringComparer.Ordinal);

    /// <exception cref="WireException">Whatever the caller did wrong.</exception>
    public Task<Reply> RunAsync(Call call)
    {
        RequestCheck.Demand(call.Body, call.Operation.Name);
        return handlers[call.Operation.Name](call);
    }
}

/// <summary>Operations on jobs and queues.</summary>
internal sealed class JobHandlers(
    JobOperations jobs,
    SearchOperations search,
    QueueOperations queues,
    ProbeOperation probe
)
{
    public IReadOnlyDictionary<string, Func<Call, Task<Reply>>> All { get; } =
        new Dictionary<string, Func<Call, Task<Reply>>>
        {
            ["CancelJob"] = jobs.CancelAsync,
            ["CreateJob"] = jobs.CreateAsync,
            ["CreateQueue"] = queues.CreateAsync,
            ["CreateResourceShare"] = jobs.ShareAsync,
            ["DeleteQueue"] = queues.DeleteAsync,
            ["GetJob"] = jobs.GetAsync,
            ["GetJobsQueryResults"] = search.ResultsAsync,
            ["GetQueue"] = queues.GetAsync,
            ["ListJobs"] = search.ListAsync,
            ["ListQueues"] = queues.ListAsync,
            ["Probe"] = probe.RunAsync,
            ["SearchJobs"] = search.ListAsync,
            ["StartJobsQuery"] = search.StartAsync,
            ["UpdateQueue"] = queues.UpdateAsync,
        };
}

/// <summary>Operations on presets, job templates and tags.</summary>
internal sealed class LibraryHandlers(PresetOperations presets, JobTemplateOperations templates, TagOperations tags)
{
    public IReadOnlyDictionary<string, Func<Call, Task<Reply>>> All { get; } =
        new Dictionary<string, Func<Call, Task<Reply>>>
        {
            ["CreateJobTemplate"] = templates.CreateAsync,
            ["CreatePreset"] = presets.CreateAsync,
            ["DeleteJobTemplate"] = templates.DeleteAsync,
            ["DeletePreset"] = presets.DeleteAsync,
            ["GetJobTemplate"] = templates.GetAsync,
            ["GetPreset"] = presets.GetAsync,
            ["ListJobTemplates"] = templates.ListAsync,
            ["ListPresets"] = presets.ListAsync,
            ["ListTagsForResource"] = tags.ListAsync,
            ["TagResource"] = tags.TagAsync,
            ["UntagResource"] = tags.UntagAsync,
            ["UpdateJobTemplate"] = templates.UpdateAsync,
            ["UpdatePreset"] = presets.UpdateAsync,
        };
}

/// <summary>Operations on the account and the service itself.</summary>
internal sealed class AccountHandlers(AccountOperations account, ServiceOperations service)
{
    public IReadOnlyDictionary<string, Func<Call, Task<Reply>>> All { get; } =
        new Dictionary<string, Func<Call, Task<Reply>>>
        {
            ["AssociateCertificate"] = account.AssociateCertificateAsync,
            ["DeletePolicy"] = account.DeletePolicyAsync,
            ["DescribeEndpoints"] = service.DescribeEndpointsAsync,
            ["DisassociateCertificate"] = account.DisassociateCertificateAsync,
            ["GetPolicy"] = account.GetPolicyAsync,
            ["ListVersions"] = service.ListVersionsAsync,
            ["PutPolicy"] = account.PutPolicyAsync,
        };
}
