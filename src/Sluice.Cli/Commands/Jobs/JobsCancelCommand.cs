using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Jobs;

/// <summary>Ends one job; what it wrote is removed.</summary>
internal sealed class JobsCancelCommand : ApiCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job." };

    public JobsCancelCommand()
        : base("cancel", "Cancel a job. What it has written is removed.", "sluice jobs cancel job-…") => Add(_job);

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        JobReport.Write(invocation, await client.CancelJobAsync(invocation.Value(_job), cancellation));
        return ExitCode.Complete;
    }
}
