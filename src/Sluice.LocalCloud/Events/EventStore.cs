using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Events;

/// <summary>Buses, rules and targets.</summary>
internal sealed class EventStore(CloudDatabase database)
{
    public EventBus? FindBus(string arn) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<EventBus>("SELECT * FROM EventBuses WHERE Arn = @arn", new { arn })
        );

    public IReadOnlyList<EventBus> Buses(string accountId) =>
        database.Read(connection =>
            connection
                .Query<EventBus>(
                    "SELECT * FROM EventBuses WHERE AccountId = @accountId ORDER BY Name",
                    new { accountId }
                )
                .AsList()
        );

    public void Add(EventBus bus) =>
        database.Write(connection =>
        {
            connection.Execute(
                "INSERT INTO EventBuses (Arn, AccountId, Name, Description, CreatedAt) VALUES (@Arn, @AccountId, @Name, @Description, @CreatedAt) ON CONFLICT DO NOTHING",
                bus
            );
        });

    public void DeleteBus(string arn) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM EventBuses WHERE Arn = @arn", new { arn });
        });

    public EventRule? FindRule(string arn) =>
        database.Read(connection =>
            connection.QuerySingleOrDefault<EventRule>("SELECT * FROM EventRules WHERE Arn = @arn", new { arn })
        );

    /// <summary>The rules of a bus, in the order of their names.</summary>
    public IReadOnlyList<EventRule> Rules(string accountId, string bus) =>
        database.Read(connection =>
            connection
                .Query<EventRule>(
                    "SELECT * FROM EventRules WHERE AccountId = @accountId AND Bus = @bus ORDER BY Name",
                    new { accountId, bus }
                )
                .AsList()
        );

    public void Put(EventRule rule) =>
        database.Write(connection =>
        {
            connection.Execute(
                """
                INSERT INTO EventRules (Arn, AccountId, Bus, Name, Pattern, IsEnabled, Description, Tags)
                VALUES (@Arn, @AccountId, @Bus, @Name, @Pattern, @IsEnabled, @Description, @Tags)
                ON CONFLICT (Arn) DO UPDATE SET Pattern = excluded.Pattern, IsEnabled = excluded.IsEnabled, Description = excluded.Description, Tags = excluded.Tags
                """,
                rule
            );
        });

    public void DeleteRule(string arn) =>
        database.Write(connection =>
        {
            connection.Execute("DELETE FROM EventRules WHERE Arn = @arn", new { arn });
        });

    public IReadOnlyList<EventTarget> Targets(string ruleArn) =>
        database.Read(connection =>
            connection
                .Query<(string Id, string Arn, string Json)>(
                    "SELECT Id, Arn, Json FROM EventTargets WHERE RuleArn = @ruleArn ORDER BY Id",
                    new { ruleArn }
                )
                .Select(row => new EventTarget(row.Id, row.Arn, row.Json))
                .ToList()
        );

    /// <summary>Names of the rules of a bus that have a target of this ARN.</summary>
    public IReadOnlyList<string> RulesOf(string accountId, string bus, string targetArn) =>
        database.Read(connection =>
            connection
                .Query<string>(
                    """
                    SELECT DISTINCT Name FROM EventRules JOIN EventTargets ON RuleArn = EventRules.Arn
                    WHERE AccountId = @accountId AND Bus = @bus AND EventTargets.Arn = @targetArn ORDER BY Name
                    """,
                    new
                    {
                        accountId,
                        bus,
                        targetArn,
                    }
                )
                .AsList()
        );

    public void PutTargets(string ruleArn, IEnumerable<EventTarget> targets) =>
        database.Write(connection =>
        {
            foreach (var target in targets)
                connection.Execute(
                    """
                    INSERT INTO EventTargets (RuleArn, Id, Arn, Json) VALUES (@ruleArn, @Id, @TargetArn, @Json)
                    ON CONFLICT (RuleArn, Id) DO UPDATE SET Arn = excluded.Arn, Json = excluded.Json
                    """,
                    new
                    {
                        ruleArn,
                        target.Id,
                        target.TargetArn,
                        target.Json,
                    }
                );
        });

    public void RemoveTargets(string ruleArn, IEnumerable<string> ids) =>
        database.Write(connection =>
        {
            connection.Execute(
                "DELETE FROM EventTargets WHERE RuleArn = @ruleArn AND Id IN @ids",
                new { ruleArn, ids = ids.ToArray() }
            );
        });
}
