using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Sluice.Cli.CommandLine;

/// <summary>The usual help, and under it the command's example; under a group's help, one of each of its commands.</summary>
internal sealed class ExampleHelp(HelpAction usual) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Example:");
        foreach (var line in Examples(parseResult.CommandResult.Command))
            output.WriteLine($"  {line}");
        output.WriteLine();
        return code;
    }

    private static IEnumerable<string> Examples(Command command) =>
        command is CliCommand one
            ? one.Example.Split('\n')
            : command.Subcommands.OfType<CliCommand>().Select(each => each.Example.Split('\n')[0]);
}
