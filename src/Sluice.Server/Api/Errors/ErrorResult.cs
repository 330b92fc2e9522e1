using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api.Errors;

/// <summary>A refusal as an answer: a status and an <see cref="ErrorDocument"/>.</summary>
public sealed class ErrorResult(int status, ErrorBody error)
    : IResult,
        IStatusCodeHttpResult,
        IValueHttpResult<ErrorDocument>
{
    public int Status => status;
    public ErrorBody Error => error;

    /// <summary>Headers that belong to the status: <c>Allow</c>, <c>WWW-Authenticate</c>.</summary>
    public (string Name, StringValues Value)? Header { get; init; }

    int? IStatusCodeHttpResult.StatusCode => status;
    ErrorDocument IValueHttpResult<ErrorDocument>.Value => new(error);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        if (Header is { } header)
            response.Headers[header.Name] = header.Value;
        response.ContentType = "application/json; charset=utf-8";
        var body = System.Text.Encoding.UTF8.GetBytes(WireFormat.Write(new ErrorDocument(error)));
        response.Headers.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{status} {error.Code}");
}
