using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;
using Sluice.LocalCloud.Hosting;

namespace Sluice.LocalCloud.Events.Notifications;

/// <summary>What receivers of notifications fetch without signing: the certificate, and the confirmation of their subscription.</summary>
internal sealed class NotificationPages(SubscriptionStore subscriptions, SigningIdentity identity, TimeProvider time)
    : ICloudService
{
    private const string Certificates = "/SimpleNotificationService-";
    private static readonly XNamespace Space = "http://sns.amazonaws.com/doc/2010-03-31/";

    public string ServerName => "Sluice";

    public static string CertificatePath(SigningIdentity identity) => $"{Certificates}{identity.Fingerprint}.pem";

    public static bool Takes(CloudRequest request) =>
        request.Method == "GET"
        && request.Header("authorization") is null
        && (
            request.Signable.RawPath.StartsWith(Certificates, StringComparison.Ordinal)
            || (request.Signable.RawPath == "/" && request.Has("Action") && request.Has("Token"))
        );

    public async Task HandleAsync(CloudRequest request)
    {
        if (request.Signable.RawPath != "/")
        {
            if (request.Signable.RawPath != CertificatePath(identity))
                throw new CloudException(404, "NotFound", "There is no such certificate.");
            request.Http.Response.ContentType = "application/x-pem-file";
            await request.Http.Response.WriteAsync(identity.Certificate, Encoding.ASCII, request.Aborted);
            return;
        }
        var token = request.Http.Request.Query["Token"].ToString();
        var destination =
            subscriptions.Confirm(token, time.GetUtcNow().ToUnixTimeMilliseconds())
            ?? throw new CloudException(400, "InvalidParameter", "Invalid parameter: Token");
        var subscription = $"{request.Http.Request.Query["TopicArn"]}:{Notification.IdOf(destination)}";
        await XmlAnswer.WriteAsync(
            request.Http,
            200,
            new XElement(
                Space + "ConfirmSubscriptionResponse",
                new XElement(
                    Space + "ConfirmSubscriptionResult",
                    new XElement(Space + "SubscriptionArn", subscription)
                ),
                new XElement(Space + "ResponseMetadata", new XElement(Space + "RequestId", request.RequestId))
            ),
            "text/xml"
        );
    }

    public Task WriteErrorAsync(CloudRequest request, CloudError error) =>
        XmlAnswer.WriteAsync(
            request.Http,
            error.Status,
            new XElement(
                Space + "ErrorResponse",
                new XElement(
                    Space + "Error",
                    new XElement(Space + "Type", "Sender"),
                    new XElement(Space + "Code", error.Code),
                    new XElement(Space + "Message", error.Message)
                ),
                new XElement(Space + "RequestId", request.RequestId)
            ),
            "text/xml"
        );
}
