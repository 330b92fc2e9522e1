using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Events.Notifications;

/// <summary>Which endpoints were asked to confirm that they want notifications, and which have.</summary>
internal sealed class SubscriptionStore(CloudDatabase database)
{
    public bool WasAsked(string destinationArn) =>
        database.Read(connection =>
            connection.ExecuteScalar<long>(
                "SELECT count(*) FROM EventSubscriptions WHERE DestinationArn = @destinationArn",
                new { destinationArn }
            ) > 0
        );

    /// <summary>The endpoint took the request for a confirmation.</summary>
    public void Asked(string destinationArn, string token) =>
        database.WriteContent(connection =>
        {
            connection.Execute(
                "INSERT INTO EventSubscriptions (DestinationArn, Token) VALUES (@destinationArn, @token) ON CONFLICT DO NOTHING",
                new { destinationArn, token }
            );
        });

    /// <returns>The destination whose token this is; null for any other text.</returns>
    public string? Confirm(string token, long now) =>
        database.WriteContent(connection =>
            connection.QuerySingleOrDefault<string>(
                "UPDATE EventSubscriptions SET ConfirmedAt = coalesce(ConfirmedAt, @now) WHERE Token = @token RETURNING DestinationArn",
                new { token, now }
            )
        );
}
