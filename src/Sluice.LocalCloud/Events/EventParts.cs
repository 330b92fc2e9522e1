using Microsoft.Extensions.Logging;
using Sluice.LocalCloud.Events.Delivery;
using Sluice.LocalCloud.Events.Destinations;
using Sluice.LocalCloud.Query;
using Sluice.LocalCloud.Sqs;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Events;

/// <summary>EventBridge put together: its operations' backend, the way in, and the pump, which runs from now on.</summary>
internal sealed record EventParts(EventBackend Backend, EventIntake Intake, DeliveryPump Pump)
{
    public static EventParts Of(
        CloudDatabase database,
        KeyWrap secrets,
        (CloudDirectory Directory, SqsBackend Sqs) others,
        ILogger logger
    )
    {
        var (directory, sqs) = others;
        var backend = new EventBackend(
            new EventStore(database),
            new DestinationStore(database, secrets),
            new DeliveryStore(database)
        )
        {
            Authorizer = directory.Authorizer,
            Time = directory.Time,
            Region = directory.Region,
        };
        var signal = new DeliverySignal();
        var http = new HttpDelivery(backend.Destinations, new InvocationRole(directory));
        var pump = new DeliveryPump(backend, (new QueueDelivery(sqs), http), signal, logger);
        return new EventParts(backend, new EventIntake(backend, signal), pump);
    }
}
