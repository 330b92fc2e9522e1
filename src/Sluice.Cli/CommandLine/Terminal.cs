using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Spectre.Console;

namespace Sluice.Cli.CommandLine;

/// <summary>Where a command speaks: results on standard output, everything else on standard error.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    public static Terminal System { get; } = new(Console.Out, Console.Error);

    /// <summary>Results: text for people, or with <c>--json</c> one document.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Tables for people, on standard output.</summary>
    public IAnsiConsole Tables { get; } = Ansi(output, isTerminal: !Console.IsOutputRedirected);

    /// <summary>Progress and diagnostics, on standard error.</summary>
    public IAnsiConsole Diagnostics { get; } = Ansi(error, isTerminal: !Console.IsErrorRedirected);

    /// <summary>Writes one JSON document on one line and flushes, so that a reader of a pipe sees it at once.</summary>
    public void WriteJson<T>(T document, JsonTypeInfo<T> type)
    {
        Output.WriteLine(JsonSerializer.Serialize(document, type));
        Output.Flush();
    }

    public void Say(string line) => Diagnostics.WriteLine(line);

    private static IAnsiConsole Ansi(TextWriter writer, bool isTerminal)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) };
        if (isTerminal)
            return AnsiConsole.Create(settings);

        settings.Ansi = AnsiSupport.No;
        settings.Interactive = InteractionSupport.No;
        var console = AnsiConsole.Create(settings);
        // A pipe has no width; a narrow default would break lines in the middle of an ARN.
        console.Profile.Width = 400;
        return console;
    }
}
