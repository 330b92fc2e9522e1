using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Sluice.Cli.Commands;
using Sluice.Cli.Commands.Access;
using Sluice.Cli.Commands.Events;
using Sluice.Cli.Commands.Jobs;
using Sluice.Cli.Commands.Setup;

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
            EventsCommand.Build(),
            AccessCommand.Build(),
            SetupCommand.Build(),
            new DoctorCommand(),
        };

        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new ExampleHelp((HelpAction)help.Action!);
        return root;
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var parsed = Build().Parse(arguments);
        if (parsed.Action is not ExampleHelp && UnknownOption(parsed) is { } option)
        {
            Terminal.System.Say($"There is no option {option}. A name that begins with a dash goes behind --.");
            return ExitCode.WrongUsage;
        }

        // An interrupted command removes what it began before the process ends.
        var settings = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),
        };
        var code = await parsed.InvokeAsync(settings);
        // Whoever asks for help has left out what the command requires: that is no mistake.
        return parsed.Errors.Count > 0 && parsed.Action is not ExampleHelp ? ExitCode.WrongUsage : code;
    }

    // The parser takes what it does not know for an argument, where the command has one.
    private static string? UnknownOption(ParseResult parsed)
    {
        var words = parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash).ToHashSet();
        return parsed
            .CommandResult.Children.OfType<ArgumentResult>()
            .SelectMany(argument => argument.Tokens)
            .FirstOrDefault(token => token.Value is ['-', _, ..] && words.Contains(token))
            ?.Value;
    }
}
