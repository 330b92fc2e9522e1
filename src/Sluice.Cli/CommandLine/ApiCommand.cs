using Sluice.Cli.Commands;
using Sluice.Cli.Output;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.CommandLine;

/// <summary>A verb that asks a server: it connects, and tells what the server refused.</summary>
internal abstract class ApiCommand : CliCommand
{
    private readonly ApiOptions _api = new();

    protected ApiCommand(string name, string description, string example)
        : base(name, description, example) => _api.AddTo(this);

    protected abstract Task<int> RunAsync(Invocation invocation, SluiceClient client, CancellationToken cancellation);

    /// <summary>For the forms of a verb that ask no server: the exit code, or null where the server is to be asked.</summary>
    protected virtual Task<int?> RunOfflineAsync(Invocation invocation, CancellationToken cancellation) =>
        Task.FromResult<int?>(null);

    protected sealed override async Task<int> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (await RunOfflineAsync(invocation, cancellationToken) is { } code)
            return code;
        using var client = _api.Connect(invocation);
        try
        {
            return await RunAsync(invocation, client, cancellationToken);
        }
        catch (SluiceApiException refused)
        {
            return Refuse(invocation, refused.Error);
        }
        catch (HttpRequestException unreachable)
        {
            return Refuse(
                invocation,
                new ErrorBody(
                    ErrorClass.Transient,
                    "server.unreachable",
                    $"The server does not answer: {unreachable.Message}"
                )
                {
                    Hint = "Check --server; `sluice serve --local-cloud` starts one.",
                }
            );
        }
    }

    private static int Refuse(Invocation invocation, ErrorBody error)
    {
        if (invocation.Json)
            invocation.Terminal.Output.WriteLine(WireFormat.Write(new ErrorDocument(error)));
        else
            ErrorReport.Write(invocation.Terminal, error);
        return ExitCode.Failed;
    }
}
