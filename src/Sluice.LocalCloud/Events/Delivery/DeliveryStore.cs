using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Events.Delivery;

/// <summary>Deliveries that are due, and those that were given up.</summary>
internal sealed class DeliveryStore(CloudDatabase database)
{
    // What nobody looks at must not fill the disk.
    private const int MostDead = 1000;

    /// <summary>How long an event waits for those before it in its stream that are tried again. A target that takes one kind of event never must get the others all the same.</summary>
    public const long OrderPatience = 60_000;

    /// <summary>Stores deliveries, and with them how far their stream has come: both, or nothing.</summary>
    /// <returns>False when the stream is beyond this place already.</returns>
    public bool Add(IReadOnlyList<EventDelivery> deliveries, StreamPlace? place, long now)
    {
        if (place is null && deliveries.Count == 0)
            return true;
        return database.WriteContent(connection =>
        {
            if (place is not null && !Advance(connection, place, now))
                return false;
            foreach (var delivery in deliveries)
                connection.Execute(
                    """
                    INSERT INTO EventDeliveries (RuleArn, TargetId, Target, Payload, Stream, CreatedAt, NextAt)
                    SELECT @RuleArn, @TargetId, @Target, @Payload, @Stream, @CreatedAt, max(@NextAt, min(@CreatedAt + @OrderPatience, coalesce(max(NextAt), 0)))
                    FROM EventDeliveries
                    WHERE RuleArn = @RuleArn AND TargetId = @TargetId AND Stream = @Stream AND Stream <> '' AND IsDead = 0
                    """,
                    Parameters(delivery)
                );
            return true;
        });
    }

    public long PositionOf(string stream) =>
        database.Read(connection =>
            connection.ExecuteScalar<long>(
                "SELECT coalesce(max(Position), 0) FROM EventPositions WHERE Stream = @stream",
                new { stream }
            )
        );

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

    /// <summary>Stores what became of an attempt. What follows in the stream of a delivery that is to be tried again waits for it.</summary>
    public void Update(EventDelivery delivery) =>
        database.WriteContent(connection =>
        {
            connection.Execute(
                "UPDATE EventDeliveries SET Attempts = @Attempts, CreatedAt = @CreatedAt, NextAt = @NextAt, IsDead = @IsDead, LastError = @LastError WHERE Id = @Id",
                delivery
            );
            if (!delivery.IsDead && delivery.Stream.Length > 0)
                connection.Execute(
                    """
                    UPDATE EventDeliveries SET NextAt = max(NextAt, min(@NextAt, CreatedAt + @OrderPatience))
                    WHERE RuleArn = @RuleArn AND TargetId = @TargetId AND Stream = @Stream AND Id > @Id AND IsDead = 0
                    """,
                    Parameters(delivery)
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

    private static bool Advance(SqliteConnection connection, StreamPlace place, long now) =>
        connection.Execute(
            """
            INSERT INTO EventPositions (Stream, Position, At) VALUES (@Stream, @Position, @now)
            ON CONFLICT (Stream) DO UPDATE SET Position = excluded.Position, At = excluded.At WHERE excluded.Position > EventPositions.Position
            """,
            new
            {
                place.Stream,
                place.Position,
                now,
            }
        ) > 0;

    private static DynamicParameters Parameters(EventDelivery delivery)
    {
        var parameters = new DynamicParameters(delivery);
        parameters.Add("OrderPatience", OrderPatience);
        return parameters;
    }
}
