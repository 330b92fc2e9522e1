using System.Text;
using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Events.Destinations;

/// <summary>Connections and API destinations. Secrets are rows only in wrapped form.</summary>
internal sealed class DestinationStore(CloudDatabase database, KeyWrap secrets)
{
    public string Wrap(string arn, string secret) =>
        secrets.Wrap(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(arn));

    public string Unwrap(EventConnection connection) =>
        Encoding.UTF8.GetString(secrets.Unwrap(connection.Secret, Encoding.UTF8.GetBytes(connection.Arn)));

    public EventConnection? FindConnection(string arn) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<EventConnection>(
                "SELECT * FROM EventConnections WHERE Arn = @arn",
                new { arn }
            )
        );

    public IReadOnlyList<EventConnection> Connections(string accountId) =>
        database.Read(connection =>
            connection
                .Query<EventConnection>(
                    "SELECT * FROM EventConnections WHERE AccountId = @accountId ORDER BY Name",
                    new { accountId }
                )
                .AsList()
        );

    public void Put(EventConnection row) =>
        database.Write(connection =>
        {
            connection.Execute(
                """
                INSERT INTO EventConnections (Arn, AccountId, Name, AuthType, Shown, Secret, Description, CreatedAt, ChangedAt)
                VALUES (@Arn, @AccountId, @Name, @AuthType, @Shown, @Secret, @Description, @CreatedAt, @ChangedAt)
                ON CONFLICT (Arn) DO UPDATE SET AuthType = excluded.AuthType, Shown = excluded.Shown, Secret = excluded.Secret,
                    Description = excluded.Description, ChangedAt = excluded.ChangedAt
                """,
                row
            );
        });

    public void DeleteConnection(string arn) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM EventConnections WHERE Arn = @arn", new { arn });
        });

    public EventDestination? FindDestination(string arn) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<EventDestination>(
                "SELECT * FROM EventDestinations WHERE Arn = @arn",
                new { arn }
            )
        );

    public IReadOnlyList<EventDestination> Destinations(string accountId) =>
        database.Read(connection =>
            connection
                .Query<EventDestination>(
                    "SELECT * FROM EventDestinations WHERE AccountId = @accountId ORDER BY Name",
                    new { accountId }
                )
                .AsList()
        );

    public void Put(EventDestination row) =>
        database.Write(connection =>
        {
            connection.Execute(
                """
                INSERT INTO EventDestinations (Arn, AccountId, Name, ConnectionArn, Endpoint, Method, Rate, Description, CreatedAt, ChangedAt)
                VALUES (@Arn, @AccountId, @Name, @ConnectionArn, @Endpoint, @Method, @Rate, @Description, @CreatedAt, @ChangedAt)
                ON CONFLICT (Arn) DO UPDATE SET ConnectionArn = excluded.ConnectionArn, Endpoint = excluded.Endpoint, Method = excluded.Method,
                    Rate = excluded.Rate, Description = excluded.Description, ChangedAt = excluded.ChangedAt
                """,
                row
            );
        });

    public void DeleteDestination(string arn) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM EventDestinations WHERE Arn = @arn", new { arn });
        });
}
