using Sluice.Server.Api.Wire;

namespace Sluice.Cli.Demo;

/// <summary>The demo cannot go on: the reason, as the API gave it.</summary>
internal sealed class DemoException(ErrorBody error) : Exception(error.Message)
{
    public ErrorBody Error { get; } = error;
}
