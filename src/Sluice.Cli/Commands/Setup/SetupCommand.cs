using System.CommandLine;

namespace Sluice.Cli.Commands.Setup;

/// <summary>What is set up once, for clients of other services.</summary>
internal static class SetupCommand
{
    public static Command Build() =>
        new("setup", "Set up what clients need beside this server: queues, rules, webhooks.")
        {
            new MediaConvertEventsCommand(),
        };
}
