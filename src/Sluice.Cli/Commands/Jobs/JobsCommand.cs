using System.CommandLine;

namespace Sluice.Cli.Commands.Jobs;

/// <summary>Jobs of a server.</summary>
internal static class JobsCommand
{
    public static Command Build() =>
        new("jobs", "Submit, follow and cancel the jobs of a server.")
        {
            new JobsSubmitCommand(),
            new JobsListCommand(),
            new JobsShowCommand(),
            new JobsWatchCommand(),
            new JobsCancelCommand(),
        };
}
