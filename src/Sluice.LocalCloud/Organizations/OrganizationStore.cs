using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Organizations, their nodes, policies and attachments. The chart is drawn anew with each change, so that the next call is bound by it.</summary>
internal sealed class OrganizationStore
{
    private readonly CloudDatabase _database;

    private readonly Lock _changing = new();

    // Set only under the lock, after the rows that it shows were committed.
    private volatile OrganizationChart _chart;

    public OrganizationStore(CloudDatabase database)
    {
        _database = database;
        _chart = database.Read(Draw);
    }

    public OrganizationChart Chart => _chart;

    public void Add(Organization organization, IEnumerable<OrganizationNode> nodes) =>
        Change(connection =>
        {
            connection.Execute(
                "INSERT INTO Organizations (Id, ManagementAccountId, FeatureSet, PolicyTypes) VALUES (@Id, @ManagementAccountId, @FeatureSet, @PolicyTypes)",
                organization
            );
            foreach (var node in nodes)
                Insert(connection, node);
        });

    public void Delete(Organization organization) =>
        Change(connection =>
        {
            connection.Execute(
                "DELETE FROM OrganizationNodes WHERE OrganizationId = @Id AND Kind = 'ACCOUNT'",
                organization
            );
            connection.Execute("DELETE FROM Organizations WHERE Id = @Id", organization);
        });

    /// <summary>Enables or disables policy types, with what is attached where from then on.</summary>
    public void SetTypes(Organization organization, IEnumerable<(string TargetId, string PolicyId)> attachments) =>
        Change(connection =>
        {
            connection.Execute("UPDATE Organizations SET PolicyTypes = @PolicyTypes WHERE Id = @Id", organization);
            connection.Execute(
                "DELETE FROM OrganizationAttachments WHERE TargetId IN (SELECT Id FROM OrganizationNodes WHERE OrganizationId = @Id)",
                organization
            );
            foreach (var (targetId, policyId) in attachments)
                Attach(connection, targetId, policyId);
        });

    /// <summary>Adds a unit or an account with the policies that every new node has.</summary>
    public void Add(OrganizationNode node, IEnumerable<string> policyIds) =>
        Change(connection =>
        {
            Insert(connection, node);
            foreach (var policyId in policyIds)
                Attach(connection, node.Id, policyId);
        });

    public void Move(string nodeId, string parentId) =>
        Change(connection =>
            connection.Execute(
                "UPDATE OrganizationNodes SET ParentId = @parentId WHERE Id = @nodeId",
                new { nodeId, parentId }
            )
        );

    public void Rename(string nodeId, string name) =>
        Change(connection =>
            connection.Execute("UPDATE OrganizationNodes SET Name = @name WHERE Id = @nodeId", new { nodeId, name })
        );

    public void Remove(string nodeId) =>
        Change(connection => connection.Execute("DELETE FROM OrganizationNodes WHERE Id = @nodeId", new { nodeId }));

    public void Put(OrganizationPolicy policy) =>
        Change(connection =>
            connection.Execute(
                """
                INSERT INTO OrganizationPolicies (Id, OrganizationId, Type, Name, Description, Content)
                VALUES (@Id, @OrganizationId, @Type, @Name, @Description, @Content)
                ON CONFLICT (Id) DO UPDATE SET Name = excluded.Name, Description = excluded.Description, Content = excluded.Content
                """,
                policy
            )
        );

    public void Delete(OrganizationPolicy policy) =>
        Change(connection => connection.Execute("DELETE FROM OrganizationPolicies WHERE Id = @Id", policy));

    public void Attach(string targetId, string policyId) =>
        Change(connection => Attach(connection, targetId, policyId));

    public void Detach(string targetId, string policyId) =>
        Change(connection =>
            connection.Execute(
                "DELETE FROM OrganizationAttachments WHERE TargetId = @targetId AND PolicyId = @policyId",
                new { targetId, policyId }
            )
        );

    public IReadOnlyList<Handshake> Handshakes() =>
        _database.Read(connection =>
            connection.Query<Handshake>("SELECT * FROM OrganizationHandshakes ORDER BY RequestedAt, Id").AsList()
        );

    public void Put(Handshake handshake) =>
        _database.Write(connection =>
        {
            connection.Execute(
                """
                INSERT INTO OrganizationHandshakes (Id, OrganizationId, AccountId, State, RequestedAt)
                VALUES (@Id, @OrganizationId, @AccountId, @State, @RequestedAt)
                ON CONFLICT (Id) DO UPDATE SET State = excluded.State
                """,
                handshake
            );
        });

    private void Change(Action<SqliteConnection> change)
    {
        lock (_changing)
        {
            _chart = _database.Write(connection =>
            {
                change(connection);
                return Draw(connection);
            });
        }
    }

    private static void Insert(SqliteConnection connection, OrganizationNode node) =>
        connection.Execute(
            """
            INSERT INTO OrganizationNodes (Id, OrganizationId, ParentId, Kind, Name, Email, JoinedMethod, JoinedAt)
            VALUES (@Id, @OrganizationId, @ParentId, @Kind, @Name, @Email, @JoinedMethod, @JoinedAt)
            """,
            node
        );

    private static void Attach(SqliteConnection connection, string targetId, string policyId) =>
        connection.Execute(
            "INSERT INTO OrganizationAttachments (TargetId, PolicyId) VALUES (@targetId, @policyId) ON CONFLICT DO NOTHING",
            new { targetId, policyId }
        );

    private static OrganizationChart Draw(SqliteConnection connection) =>
        OrganizationChart.Draw(
            new OrganizationRows
            {
                Organizations = [.. connection.Query<Organization>("SELECT * FROM Organizations")],
                Nodes =
                [
                    .. connection.Query<OrganizationNode>("SELECT * FROM OrganizationNodes ORDER BY JoinedAt, Id"),
                ],
                Policies =
                [
                    .. connection.Query<OrganizationPolicy>("SELECT * FROM OrganizationPolicies ORDER BY Name"),
                ],
                Attachments =
                [
                    .. connection.Query<(string, string)>(
                        "SELECT TargetId, PolicyId FROM OrganizationAttachments ORDER BY PolicyId"
                    ),
                ],
            }
        );
}
