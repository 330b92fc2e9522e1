using System.CommandLine;
using System.CommandLine.Help;

namespace Sluice.Cli.CommandLine;

/// <summary>The whole command line: every verb, in the order in which help shows them.</summary>
internal static class SluiceCommandLine
{
    public static RootCommand Build()
    {
        var root = new RootCommand("Transcode video in your customers' buckets, with roles, never with keys.") { };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new ExampleHelp((HelpAction)help.Action!);
        return root;
    }

    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var parsed = Build().Parse(arguments);
        var code = await parsed.InvokeAsync();
        return parsed.Errors.Count > 0 ? ExitCode.WrongUsage : code;
    }
}
