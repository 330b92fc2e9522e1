using System.CommandLine;

namespace Sluice.Cli.CommandLine;

/// <summary>One verb of the command line: it declares its words, one example, and what it does.</summary>
internal abstract class CliCommand : Command
{
    protected CliCommand(string name, string description, string example)
        : base(name, description)
    {
        Example = example;
        Add(Json);
        SetAction(
            (parsed, cancellationToken) =>
                RunAsync(new Invocation(parsed, Terminal.System, parsed.GetValue(Json)), cancellationToken)
        );
    }

    /// <summary>A line that works as it stands, shown by help.</summary>
    public string Example { get; }

    private Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document on standard output." };

    protected abstract Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken);
}

/// <summary>One run of a command.</summary>
internal sealed record Invocation(ParseResult Parsed, Terminal Terminal, bool Json)
{
    public T? Value<T>(Option<T> option) => Parsed.GetValue(option);

    public T Value<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);
}
