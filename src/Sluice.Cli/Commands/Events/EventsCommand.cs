using System.CommandLine;

namespace Sluice.Cli.Commands.Events;

/// <summary>Events of a server's jobs.</summary>
internal static class EventsCommand
{
    public static Command Build() =>
        new("events", "See which events of jobs did not arrive, and send them again.")
        {
            new EventsDeadCommand(),
            new EventsRetryCommand(),
        };
}
