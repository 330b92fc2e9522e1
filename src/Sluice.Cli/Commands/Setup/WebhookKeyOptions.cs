using System.CommandLine;
using Sluice.Cli.CommandLine;

namespace Sluice.Cli.Commands.Setup;

/// <summary>Where a webhook's key comes from: never from an argument, which every user of the machine can read.</summary>
internal sealed class WebhookKeyOptions
{
    private const string Variable = "SLUICE_WEBHOOK_KEY";

    private readonly Option<string?> _file = new("--api-key-file")
    {
        Description = $"File that holds the webhook's key; - reads standard input. Else it is read from {Variable}.",
        HelpName = "FILE",
    };
    private readonly Option<bool> _replace = new("--replace-key")
    {
        Description = "Give a connection that is there this key: the one that it has cannot be read.",
    };

    public void AddTo(Command command)
    {
        command.Add(_file);
        command.Add(_replace);
    }

    public bool Replaces(Invocation invocation) => invocation.Value(_replace);

    /// <returns>Null where none is given.</returns>
    /// <exception cref="UsageException">The file is not there, or what it holds cannot go in a header.</exception>
    public string? Read(Invocation invocation)
    {
        var key = invocation.Value(_file) switch
        {
            null => Environment.GetEnvironmentVariable(Variable),
            "-" => Console.In.ReadToEnd().Trim(),
            var file when File.Exists(file) => File.ReadAllText(file).Trim(),
            var file => throw new UsageException($"--api-key-file: there is no file \"{file}\"."),
        };
        if (string.IsNullOrEmpty(key))
            return null;
        return key.Length <= 512 && key.All(letter => letter is >= '!' and <= '~')
            ? key
            : throw new UsageException(
                "The webhook's key has more than 512 characters, or some that no header can carry."
            );
    }

    /// <exception cref="UsageException">None is given.</exception>
    public string Demand(Invocation invocation) =>
        Read(invocation)
        ?? throw new UsageException(
            $"The webhook has no key: set {Variable}, or give --api-key-file FILE (- is standard input)."
        );
}
