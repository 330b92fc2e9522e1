using Sluice.Access;
using Sluice.LocalCloud;
using Sluice.LocalCloud.Events;
using Sluice.Server.Events;

namespace Sluice.Cli.Hosting;

/// <summary>The local cloud's EventBridge behind the doors of the server.</summary>
internal sealed class CloudEventBus(LocalCloudServer cloud) : IEventBus
{
    public string Region => cloud.Authority.Region;

    public bool Publish(AccountId account, BusEvent happened) =>
        cloud.Events.Publish(
            account,
            new ServiceEvent(happened.Source, happened.DetailType, happened.Detail)
            {
                Resources = happened.Resources,
                At = happened.At,
                Place = new StreamPlace(happened.Stream, happened.Position),
            }
        )
            is not null;

    public long PositionOf(string stream) => cloud.Events.PositionOf(stream);

    public IReadOnlyList<UndeliveredEvent> Undelivered(AccountId account) =>
        [
            .. cloud
                .Events.DeadDeliveriesOf(account)
                .Select(dead => new UndeliveredEvent(dead.Id, dead.Event, dead.Error)
                {
                    RuleArn = dead.RuleArn,
                    TargetId = dead.TargetId,
                    TargetArn = dead.TargetArn,
                    Attempts = dead.Attempts,
                    At = dead.At,
                }),
        ];

    public bool Redeliver(AccountId account, long delivery) => cloud.Events.Redeliver(account, delivery);
}
