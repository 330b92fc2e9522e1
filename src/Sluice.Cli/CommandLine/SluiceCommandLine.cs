using System.CommandLine;
using System.CommandLine.Help;
using Sluice.Cli.Commands;
using Sluice.Cli.Commands.Access;
using Sluice.Cli.Commands.Jobs;

namespace Sluice.Cli.CommandLine;

/// <summary>The whole command line: every verb, in the order in which help shows them.</summary>
internal static class SluiceCommandLine
{
    public static RootCommand Build()
    {
        var root = new RootCommand("Transcode video in your customers' buckets, with roles, never with keys.")
        {
            new DemoCommand(),
            new TranscodeCommand(),
            new ProbeCommand(),
            new ServeCommand(),
            new SandboxCommand(),
            JobsCommand.Build(),
            AccessCommand.Build(),
            new DoctorCommand(),
        };

        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new ExampleHelp((HelpAction)help.Action!);
        return root;
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var parsed = Build().Parse(arguments);
        // An interrupted command removes what it began before the process ends.
        var settings = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        var code = await parsed.InvokeAsync(settings);
        return parsed.Errors.Count > 0 ? ExitCode.WrongUsage : code;
    }
}
