using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sluice.Access;

namespace Sluice.Server.Api.Errors;

/// <summary>The last resort: whatever escapes a handler becomes an error document, without a stack trace.</summary>
internal sealed partial class ErrorBoundary(RequestDelegate next, ILogger<ErrorBoundary> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to hear the answer.
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Describe(context, exception).ExecuteAsync(context);
        }
    }

    private ErrorResult Describe(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case AccessException refused:
                return Refusals.Access(refused.Failure);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Refusals.TooLarge;
            case BadHttpRequestException bad:
                return Refusals.BadRequest(
                    bad.StatusCode,
                    "The request cannot be read: see the types of its parameters."
                );
            default:
                LogUnexpected(exception, context.Request.Method, context.Request.Path);
                return Refusals.Unexpected;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} met an unexpected error.")]
    private partial void LogUnexpected(Exception exception, string method, string path);
}
