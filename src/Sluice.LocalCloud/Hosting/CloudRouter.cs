using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sluice.LocalCloud.Authority;
using Sluice.LocalCloud.Events;
using Sluice.LocalCloud.Events.Delivery;
using Sluice.LocalCloud.Events.Notifications;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Query;
using Sluice.LocalCloud.S3;
using Sluice.LocalCloud.Signatures;
using Sluice.LocalCloud.Signatures.Chunks;
using Sluice.LocalCloud.Sqs.Forms;

namespace Sluice.LocalCloud.Hosting;

/// <summary>Finds the service that a request is for, and turns what goes wrong into that service's errors.</summary>
internal sealed partial class CloudRouter(
    S3Service s3,
    QueryGateway query,
    JsonGateway json,
    FormGateway forms,
    TimeProvider time
)
{
    public required CloudAuthority Authority { get; init; }

    public required CloudEvents Events { get; init; }

    /// <summary>Delivers events until it is disposed.</summary>
    public required DeliveryPump Pump { get; init; }

    /// <summary>What receivers of notifications fetch.</summary>
    public required NotificationPages Pages { get; init; }

    public async Task HandleAsync(HttpContext http)
    {
        var request = CloudRequest.Of(http);
        var service = Find(request);
        http.Response.Headers.Date = time.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        http.Response.Headers.Server = service.ServerName;
        try
        {
            await service.HandleAsync(request);
        }
        catch (Exception exception) when (ErrorOf(http, exception) is { } error)
        {
            if (http.Response.HasStarted)
            {
                http.Abort();
                return;
            }
            http.Response.Headers.Remove("Content-Length");
            // Whether the client sends the body that it asked about cannot be known, so the next request could not be told from it.
            if (request.Header("expect") is not null)
                http.Response.Headers.Connection = "close";
            await service.WriteErrorAsync(request, error);
        }
    }

    private ICloudService Find(CloudRequest request) =>
        NotificationPages.Takes(request) ? Pages
        : FormGateway.Takes(request) ? forms
        : json.Takes(request) ? json
        : IsQuery(request) ? query
        : s3;

    // The scope of the signature names the service; without one, only STS and IAM take forms on the root.
    private static bool IsQuery(CloudRequest request)
    {
        var (claim, _) = SignedClaimReader.Read(request.Signable);
        if (claim is not null)
            return claim.Scope.Service is "sts" or "iam";
        var isForm =
            request
                .Header("content-type")
                ?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
            ?? false;
        return (isForm && request.Method == "POST" && request.Signable.RawPath == "/")
            || (request.Has("Action") && request.Has("Version"));
    }

    private static CloudError? ErrorOf(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case CloudException cloud:
                return cloud.Error;
            case PayloadException payload:
                return SignatureErrors.Of(payload.Defect, payload.Message);
            case BadHttpRequestException bad:
                return new CloudError(400, "IncompleteBody", $"The body could not be read: {bad.Message}");
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                return new CloudError(499, "ClientClosedRequest", "The client went away.");
            default:
                Log.Failed(LoggerOf(http), http.Request.Method, exception);
                return new CloudError(500, "InternalError", "We encountered an internal error. Please try again.");
        }
    }

    private static ILogger LoggerOf(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Sluice.LocalCloud");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "A {Method} request to the local cloud failed")]
        public static partial void Failed(ILogger logger, string method, Exception exception);
    }
}
