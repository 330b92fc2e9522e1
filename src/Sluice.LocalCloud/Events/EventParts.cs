using Sluice.LocalCloud.Events.Delivery;
using Sluice.LocalCloud.Events.Destinations;
using Sluice.LocalCloud.Events.Notifications;
using Sluice.LocalCloud.Query;
using Sluice.LocalCloud.Sqs;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Events;

/// <summary>EventBridge put together: its operations' backend, the way in, and the pump, which runs from now on.</summary>
internal sealed record EventParts(EventBackend Backend, EventIntake Intake, DeliveryPump Pump)
{
    public required NotificationPages Pages { get; init; }

    public static EventParts Of(
        CloudDatabase database,
        KeyWrap secrets,
        (CloudDirectory Directory, SqsBackend Sqs) others,
        LocalCloudOptions options
    )
    {
        var (directory, sqs) = others;
        var guard = new AddressGuard(options.EventTargets);
        var backend = new EventBackend(
            new EventStore(database),
            new DestinationStore(database, secrets),
            new DeliveryStore(database)
        )
        {
            Authorizer = directory.Authorizer,
            Time = directory.Time,
            Region = directory.Region,
            Guard = guard,
        };
        var signal = new DeliverySignal();
        var web = new EventWeb(guard, directory.Time);
        var (subscriptions, identity) = (
            new SubscriptionStore(database),
            new SigningIdentity(database, secrets, directory.Time)
        );
        var notifications = new NotificationDelivery(subscriptions, identity, web) { PublicUrl = options.PublicUrl };
        var http = new HttpDelivery(backend.Destinations, new InvocationRole(directory), web, notifications);
        var pump = new DeliveryPump(
            backend,
            new DeliveryWays(new QueueDelivery(sqs), http, web),
            signal,
            options.Loggers.CreateLogger("Sluice.LocalCloud")
        );
        return new EventParts(backend, new EventIntake(backend, signal), pump)
        {
            Pages = new NotificationPages(subscriptions, identity, directory.Time),
        };
    }
}
