using System.CommandLine;
using Sluice.Cli.CommandLine;
using Sluice.Server.Client;

namespace Sluice.Cli.Commands;

/// <summary>The options that say which server is asked, and as whom.</summary>
internal sealed class ApiOptions
{
    private readonly Option<string?> _server = new("--server")
    {
        Description = "Address of the server; SLUICE_SERVER, else http://127.0.0.1:8080.",
        HelpName = "URL",
    };
    private readonly Option<string?> _key = new("--api-key-file")
    {
        Description = "File that holds the organization's API key; else it is read from SLUICE_API_KEY.",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Add(_server);
        command.Add(_key);
    }

    /// <exception cref="UsageException">There is no key, or the address is no URL.</exception>
    public SluiceClient Connect(Invocation invocation) => new(Server(invocation), Key(invocation));

    private Uri Server(Invocation invocation)
    {
        var text =
            invocation.Value(_server) ?? Environment.GetEnvironmentVariable("SLUICE_SERVER") ?? "http://127.0.0.1:8080";
        return Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new UsageException($"--server: \"{text}\" is not an http or https URL.");
    }

    // Never an argument: those can be read by every user of the machine.
    private string Key(Invocation invocation)
    {
        var file = invocation.Value(_key);
        if (file is not null && !File.Exists(file))
            throw new UsageException($"--api-key-file: there is no file \"{file}\".");
        var key = file is null ? Environment.GetEnvironmentVariable("SLUICE_API_KEY") : File.ReadAllText(file).Trim();
        return !string.IsNullOrEmpty(key)
            ? key
            : throw new UsageException(
                "No API key: set SLUICE_API_KEY, or give --api-key-file. `sluice serve` prints one."
            );
    }
}
