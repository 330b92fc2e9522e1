using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Sqs;

/// <summary>Queues.</summary>
internal sealed class QueueStore(CloudDatabase database)
{
    public Queue? Find(string arn) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<Queue>("SELECT * FROM Queues WHERE Arn = @arn", new { arn })
        );

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<Queue> List(string accountId) =>
        database.Read(connection =>
            connection
                .Query<Queue>("SELECT * FROM Queues WHERE AccountId = @accountId ORDER BY Name", new { accountId })
                .AsList()
        );

    /// <returns>False when there is a queue of this name already.</returns>
    public bool Add(Queue queue)
    {
        try
        {
            database.Write(connection =>
            {
                connection.Execute(
                    "INSERT INTO Queues (Arn, AccountId, Name, CreatedAt, ChangedAt, Attributes, Tags) VALUES (@Arn, @AccountId, @Name, @CreatedAt, @ChangedAt, @Attributes, @Tags)",
                    queue
                );
            });
            return true;
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SqliteErrors.Constraint)
        {
            return false;
        }
    }

    public void Update(Queue queue) =>
        database.Write(connection =>
        {
            connection.Execute(
                "UPDATE Queues SET Attributes = @Attributes, Tags = @Tags, ChangedAt = @ChangedAt WHERE Arn = @Arn",
                queue
            );
        });

    public void Delete(string arn) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM Queues WHERE Arn = @arn", new { arn });
        });
}
