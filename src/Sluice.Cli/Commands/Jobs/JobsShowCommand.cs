using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Jobs;

/// <summary>One job as it stands now.</summary>
internal sealed class JobsShowCommand : ApiCommand
{
    private readonly Argument<string> _job = new("JOB") { Description = "Id of the job." };

    public JobsShowCommand()
        : base("show", "Show one job, its outputs or what went wrong.", "sluice jobs show job-… --json") => Add(_job);

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        JobReport.Write(invocation, await client.GetJobAsync(invocation.Value(_job), cancellation));
        return ExitCode.Complete;
    }
}
