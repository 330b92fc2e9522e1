using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Jobs;

/// <summary>Follows one job to its end.</summary>
internal sealed class JobsWatchCommand : ApiCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job." };

    public JobsWatchCommand()
        : base(
            "watch",
            "Follow a job to its end. With --json, one event a line, then the job.",
            "sluice jobs watch job-…"
        ) => Add(_job);

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var id = invocation.Value(_job);
        var events = client.WatchJobAsync(id, after: 0, cancellation);
        if (invocation.Json)
            await foreach (var happened in events)
                invocation.Terminal.Output.WriteLine(WireFormat.Write(happened));
        else
            await JobProgressBar.FollowAsync(invocation.Terminal, events);
        var job = await client.GetJobAsync(id, cancellation);
        JobReport.Write(invocation, job);
        return JobReport.ExitCodeOf(job);
    }
}
