using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Sluice.LocalCloud.Events.Delivery;
using Sluice.LocalCloud.Events.Destinations;

namespace Sluice.LocalCloud.Events.Notifications;

/// <summary>
/// Delivers to endpoints that expect what SNS posts: a connection whose API key is named <c>x-amz-sns-topic-arn</c> has the topic's ARN as its value. An
/// endpoint is first asked to confirm, as SNS does; notifications follow when it has taken that.
/// </summary>
internal sealed class NotificationDelivery(SubscriptionStore subscriptions, SigningIdentity identity, EventWeb web)
{
    public const string TopicHeader = "x-amz-sns-topic-arn";
    public const string VersionHeader = "x-amz-sns-signature-version";

    /// <summary>Where this cloud answers; without it nobody could fetch the certificate.</summary>
    public required Uri? PublicUrl { get; init; }

    public static bool IsAskedFor(string keyName) => keyName.Equals(TopicHeader, StringComparison.OrdinalIgnoreCase);

    public async Task<DeliveryOutcome> SendAsync(
        EventDelivery delivery,
        EventDestination destination,
        (string Topic, bool IsVersionTwo) form,
        CancellationToken cancellation
    )
    {
        if (PublicUrl is not { } root)
            return DeliveryOutcome.GiveUp("NO_PUBLIC_URL", "The cloud was not told its own address: --public-url.");
        if (!subscriptions.WasAsked(destination.Arn))
        {
            var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            var asked = await SendAsync(
                Confirmation(destination, form.Topic, token, root, delivery),
                destination,
                form,
                cancellation
            );
            if (!asked.HasArrived)
                return asked;
            subscriptions.Asked(destination.Arn, token);
        }
        var notification = new Notification(Notification.Told, form.Topic, delivery.Payload)
        {
            Id = Notification.IdOf($"{delivery.RuleArn} {delivery.TargetId} {delivery.Id}"),
            At = delivery.CreatedAt,
        };
        return await SendAsync(notification, destination, form, cancellation);
    }

    private static Notification Confirmation(
        EventDestination destination,
        string topic,
        string token,
        Uri root,
        EventDelivery delivery
    ) =>
        new(
            Notification.Asked,
            topic,
            $"You have chosen to subscribe to the topic {topic}.\nTo confirm the subscription, visit the SubscribeURL included in this message."
        )
        {
            Id = Notification.IdOf($"{destination.Arn} {token}"),
            At = delivery.CreatedAt,
            Token = token,
            SubscribeUrl = new Uri(
                root,
                $"/?Action=ConfirmSubscription&TopicArn={Uri.EscapeDataString(topic)}&Token={token}"
            ).AbsoluteUri,
        };

    private async Task<DeliveryOutcome> SendAsync(
        Notification notification,
        EventDestination destination,
        (string Topic, bool IsVersionTwo) form,
        CancellationToken cancellation
    )
    {
        var body = notification.Render(
            identity,
            form.IsVersionTwo,
            new Uri(PublicUrl!, NotificationPages.CertificatePath(identity))
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, destination.Endpoint);
        request.Content = new StringContent(body, Encoding.UTF8);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "UTF-8" };
        foreach (
            var (name, value) in new[]
            {
                ("User-Agent", "Amazon Simple Notification Service Agent"),
                ("x-amz-sns-message-type", notification.Type),
                ("x-amz-sns-message-id", notification.Id),
                (TopicHeader, form.Topic),
                ("x-amz-sns-subscription-arn", $"{form.Topic}:{Notification.IdOf(destination.Arn)}"),
            }
        )
            request.Headers.TryAddWithoutValidation(name, value);
        return await web.SendAsync(request, destination.Endpoint, cancellation);
    }
}
