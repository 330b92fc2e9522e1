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
                GuardAsync(new Invocation(parsed, Terminal.System, parsed.GetValue(Json)), cancellationToken)
        );
    }

    /// <summary>A line that works as it stands, shown by help.</summary>
    public string Example { get; }

    private Option<bool> Json { get; } = new("--json") { Description = "Print one JSON document on standard output." };

    protected abstract Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken);

    private async Task<int> GuardAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(invocation, cancellationToken);
        }
        catch (UsageException wrong)
        {
            invocation.Terminal.Say(wrong.Message);
            return ExitCode.WrongUsage;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }
}

/// <summary>One run of a command.</summary>
internal sealed record Invocation(ParseResult Parsed, Terminal Terminal, bool Json)
{
    public T? Value<T>(Option<T> option) => Parsed.GetValue(option);

    /// <summary>Of an argument that may be left out.</summary>
    public string? Optional(Argument<string?> argument) => Parsed.GetValue(argument);

    public T Value<T>(Argument<T> argument) => Parsed.GetRequiredValue(argument);
}
