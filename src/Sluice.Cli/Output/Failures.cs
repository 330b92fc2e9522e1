using Sluice.Access;
using Sluice.Cli.CommandLine;
using Sluice.Media;

namespace Sluice.Cli.Output;

/// <summary>Failures that nobody foresaw are told in full on standard error: the document names only their class.</summary>
internal static class Failures
{
    public static void Log(Terminal terminal, Exception failure)
    {
        if (failure is not (AccessException or MediaException))
            terminal.Say($"{failure.GetType().Name}: {failure.Message}");
        if (failure.Data[Transcoder.LeftoversKey] is string left)
            terminal.Say($"These outputs could not be removed:\n{left}");
    }
}
