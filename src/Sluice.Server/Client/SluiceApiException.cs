using System.Net;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Client;

/// <summary>The server refused, and said why.</summary>
public sealed class SluiceApiException(HttpStatusCode status, ErrorBody error) : Exception(error.Message)
{
    public HttpStatusCode Status { get; } = status;
    public ErrorBody Error { get; } = error;
}
