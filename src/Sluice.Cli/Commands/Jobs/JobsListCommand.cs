using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Cli.Output;
using Sluice.Jobs;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands.Jobs;

/// <summary>The organization's jobs, the newest first.</summary>
internal sealed class JobsListCommand : ApiCommand
{
    private readonly Option<JobStatus?> _status = new("--status") { Description = "Only jobs that stand so." };
    private readonly Option<int?> _limit = new("--limit") { Description = "Jobs in one page: 1 to 200." };
    private readonly Option<string?> _before = new("--before")
    {
        Description = "Jobs older than this one.",
        HelpName = "JOB",
    };

    public JobsListCommand()
        : base("list", "List jobs, the newest first.", "sluice jobs list --status failed --limit 20")
    {
        Add(_status);
        Add(_limit);
        Add(_before);
    }

    protected override async Task<int> RunAsync(
        Invocation invocation,
        SluiceClient client,
        CancellationToken cancellation
    )
    {
        var query = new JobListQuery
        {
            Status = invocation.Value(_status),
            Limit = invocation.Value(_limit),
            Before = invocation.Value(_before),
        };
        JobReport.Write(invocation, await client.ListJobsAsync(query, cancellation));
        return ExitCode.Complete;
    }
}
