using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Messages. Each change is one transaction, so a message is delivered to one receiver at a time and is lost by no crash.</summary>
internal sealed class MessageStore(CloudDatabase database)
{
    public void Add(IEnumerable<QueueMessage> messages) =>
        database.WriteContent(connection =>
        {
            foreach (var message in messages)
                Insert(connection, message);
        });

    /// <summary>Takes visible messages: each is invisible for a while from now, under a new receipt. Those received too often go to the dead-letter queue instead.</summary>
    public IReadOnlyList<QueueMessage> Take(Queue queue, int most, TimeSpan invisible, long now) =>
        database.WriteContent(connection =>
        {
            connection.Execute(
                "DELETE FROM QueueMessages WHERE QueueArn = @Arn AND ExpiresAt <= @now",
                new { queue.Arn, now }
            );
            if (queue.Redrive is { } redrive)
                Redrive(connection, queue, redrive, now);
            return connection
                .Query<QueueMessage>(
                    """
                    UPDATE QueueMessages
                    SET VisibleAt = @until, ReceiveCount = ReceiveCount + 1, FirstReceivedAt = ifnull(FirstReceivedAt, @now), Receipt = lower(hex(randomblob(24)))
                    WHERE Id IN (SELECT Id FROM QueueMessages WHERE QueueArn = @Arn AND VisibleAt <= @now ORDER BY SentAt, Id LIMIT @most)
                    RETURNING *
                    """,
                    new
                    {
                        queue.Arn,
                        now,
                        most,
                        until = now + (long)invisible.TotalMilliseconds,
                    }
                )
                .OrderBy(message => message.SentAt)
                .ThenBy(message => message.Id)
                .ToList();
        });

    /// <summary>When the next message that is invisible now becomes visible; null when there is none.</summary>
    public long? NextVisible(string queueArn, long now) =>
        database.Read(connection =>
            connection.ExecuteScalar<long?>(
                "SELECT min(VisibleAt) FROM QueueMessages WHERE QueueArn = @queueArn AND ExpiresAt > @now",
                new { queueArn, now }
            )
        );

    /// <summary>Deletes the message of a receipt, if that is of its latest delivery; an older one is no error.</summary>
    public void Delete(string queueArn, long id, string receipt) =>
        database.WriteContent(connection =>
        {
            connection.Execute(
                "DELETE FROM QueueMessages WHERE QueueArn = @queueArn AND Id = @id AND Receipt = @receipt",
                new
                {
                    queueArn,
                    id,
                    receipt,
                }
            );
        });

    /// <returns>False when the message is not in flight: it is visible again, or gone.</returns>
    public bool SetVisibleAt(string queueArn, (long Id, string Receipt) handle, long visibleAt, long now) =>
        database.WriteContent(connection =>
            connection.Execute(
                "UPDATE QueueMessages SET VisibleAt = @visibleAt WHERE QueueArn = @queueArn AND Id = @Id AND Receipt = @Receipt AND VisibleAt > @now",
                new
                {
                    queueArn,
                    handle.Id,
                    handle.Receipt,
                    visibleAt,
                    now,
                }
            ) > 0
        );

    public void Purge(string queueArn) =>
        database.WriteContent(connection =>
        {
            connection.Execute("DELETE FROM QueueMessages WHERE QueueArn = @queueArn", new { queueArn });
        });

    /// <summary>How many are visible, in flight, and delayed.</summary>
    public (long Visible, long InFlight, long Delayed) Count(string queueArn, long now) =>
        database.Read(connection =>
            connection.QuerySingle<(long, long, long)>(
                """
                SELECT count(*) FILTER (WHERE VisibleAt <= @now), count(*) FILTER (WHERE VisibleAt > @now AND ReceiveCount > 0),
                    count(*) FILTER (WHERE VisibleAt > @now AND ReceiveCount = 0)
                FROM QueueMessages WHERE QueueArn = @queueArn AND ExpiresAt > @now
                """,
                new { queueArn, now }
            )
        );

    // A message keeps its id and its age; to the dead-letter queue it is new.
    private static void Redrive(
        SqliteConnection connection,
        Queue queue,
        (string Arn, int MostReceives) redrive,
        long now
    ) =>
        connection.Execute(
            """
            UPDATE QueueMessages SET QueueArn = @target, SourceArn = @source, ReceiveCount = 0, FirstReceivedAt = NULL, Receipt = NULL
            WHERE QueueArn = @source AND VisibleAt <= @now AND ReceiveCount >= @most AND EXISTS (SELECT 1 FROM Queues WHERE Arn = @target)
            """,
            new
            {
                target = redrive.Arn,
                source = queue.Arn,
                most = redrive.MostReceives,
                now,
            }
        );

    private static void Insert(SqliteConnection connection, QueueMessage message) =>
        connection.Execute(
            """
            INSERT INTO QueueMessages (QueueArn, MessageId, Body, Attributes, TraceHeader, SenderId, SentAt, VisibleAt, ExpiresAt)
            VALUES (@QueueArn, @MessageId, @Body, @Attributes, @TraceHeader, @SenderId, @SentAt, @VisibleAt, @ExpiresAt)
            """,
            message
        );
}
