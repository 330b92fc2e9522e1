using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sluice.Access;
using Sluice.Server.Doors.Authority;
using Sluice.Server.Doors.MediaConvert.Operations;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Hosting;

/// <summary>Answers one request of the service's protocol (REST and JSON): read, authenticate, find the operation, carry it out.</summary>
internal sealed partial class MediaConvertDoor(
    MediaConvertOptions options,
    OperationHandlers handlers,
    DoorTenants tenants,
    TimeProvider time,
    ILogger<MediaConvertDoor> logger
)
{
    private const string Service = "mediaconvert";

    public async Task HandleAsync(HttpContext http)
    {
        http.Response.Headers["x-amzn-requestid"] = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        http.Response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        try
        {
            var call = await ReadAsync(http);
            var reply = await handlers.RunAsync(call);
            await reply.WriteAsync(http, call.Operation.Status);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to hear the answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, Describe(http, exception));
        }
    }

    private async Task<Call> ReadAsync(HttpContext http)
    {
        var raw = DoorClaims.RawTargetOf(http);
        var body = await RequestBytes.ReadAsync(http.Request, options.Limits.BodyBytes, http.RequestAborted);
        var caller = Authenticate(http, body);
        var target =
            RequestTarget.Parse(raw)
            ?? throw new WireException(WireError.BadRequest("The path or the query holds a malformed escape."));
        var route =
            OperationTable.Find(http.Request.Method, target)
            ?? throw new WireException(WireError.UnknownOperation(http.Request.Method, PathOf(raw)));
        await tenants.EnsureAsync(caller, http.RequestAborted);
        return new Call(caller, route)
        {
            Region = options.Authority.Region,
            Body = RequestBytes.Parse(body, http.Request.ContentType),
            Query = target.Query,
            Now = time.GetUtcNow(),
            Endpoint = options.PublicUrl ?? new Uri($"{http.Request.Scheme}://{http.Request.Host}"),
            Aborted = http.RequestAborted,
        };
    }

    private DoorCaller Authenticate(HttpContext http, byte[] body) =>
        options.Authority.Authenticate(http, Service, body) switch
        {
            DoorAuthentication.Accepted accepted => accepted.Caller,
            DoorAuthentication.Refused refused => throw new WireException(
                WireError.Signature(refused.Code, refused.Message)
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private WireError Describe(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case WireException refused:
                return refused.Error;
            case AccessException refused:
                return WireError.AccessDenied(refused.Failure.Message);
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return WireError.TooLarge(options.Limits.BodyBytes);
            case BadHttpRequestException:
                return WireError.BadRequest("The body could not be read.");
            default:
                LogUnexpected(exception, http.Request.Method, PathOf(DoorClaims.RawTargetOf(http)));
                return WireError.Internal;
        }
    }

    private static Task WriteAsync(HttpContext http, WireError error)
    {
        http.Response.Headers["x-amzn-ErrorType"] = error.Code;
        return Reply.Of(error).WriteAsync(http, error.Status);
    }

    // Queries of presigned requests carry a signature.
    private static string PathOf(string raw)
    {
        var path = raw.Split('?')[0];
        return path.Length <= 512 ? path : path[..512];
    }

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The MediaConvert door met an unexpected error in {Method} {Path}."
    )]
    private partial void LogUnexpected(Exception exception, string method, string path);
}
