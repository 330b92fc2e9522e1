using System.CommandLine;

namespace Sluice.Cli.Commands.Access;

/// <summary>What customers let Sluice do.</summary>
internal static class AccessCommand
{
    public static Command Build() =>
        new("access", "Ask for grants, print what the customer must install, and prove them.")
        {
            new AccessGrantCommand(),
            new AccessKitCommand(),
            new AccessVerifyCommand(),
            new AccessExplainCommand(),
            new AccessLintCommand(),
            new AccessAuditCommand(),
        };
}
