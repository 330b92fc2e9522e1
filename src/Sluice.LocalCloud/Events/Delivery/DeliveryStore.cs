using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>Deliveries that are due, and those that were given up.</summary>
internal sealed class DeliveryStore(CloudDatabase database)
{
    // What nobody looks at must not fill the disk.
    private const int MostDead = 1000;

    public void Add(IEnumerable<EventDelivery> deliveries) =>
        database.WriteContent(connection =>
        {
            foreach (var delivery in deliveries)
                connection.Execute(
                    "INSERT INTO EventDeliveries (RuleArn, TargetId, Target, Payload, CreatedAt, NextAt) VALUES (@RuleArn, @TargetId, @Target, @Payload, @CreatedAt, @NextAt)",
                    delivery
                );
        });

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<EventDelivery> Due(long now, int most) =>
        database.Read(connection =>
            connection
                .Query<EventDelivery>(
                    "SELECT * FROM EventDeliveries WHERE IsDead = 0 AND NextAt <= @now ORDER BY Id LIMIT @most",
                    new { now, most }
                )
                .AsList()
        );

    /// <summary>When the next one is due; null when there is none.</summary>
    public long? NextAt() =>
        database.Read(connection =>
            connection.ExecuteScalar<long?>("SELECT min(NextAt) FROM EventDeliveries WHERE IsDead = 0")
        );

    public void Delete(EventDelivery delivery) =>
        database.WriteContent(connection =>
        {
            connection.Execute("DELETE FROM EventDeliveries WHERE Id = @Id", delivery);
        });

    public void Update(EventDelivery delivery) =>
        database.WriteContent(connection =>
        {
            connection.Execute(
                "UPDATE EventDeliveries SET Attempts = @Attempts, NextAt = @NextAt, IsDead = @IsDead, LastError = @LastError WHERE Id = @Id",
                delivery
            );
            if (delivery.IsDead)
                connection.Execute(
                    "DELETE FROM EventDeliveries WHERE IsDead = 1 AND Id NOT IN (SELECT Id FROM EventDeliveries WHERE IsDead = 1 ORDER BY Id DESC LIMIT @MostDead)",
                    new { MostDead }
                );
        });

    /// <summary>Newest first.</summary>
    public IReadOnlyList<EventDelivery> Dead() =>
        database.Read(connection =>
            connection.Query<EventDelivery>("SELECT * FROM EventDeliveries WHERE IsDead = 1 ORDER BY Id DESC").AsList()
        );
}
