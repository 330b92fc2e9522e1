using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Identities;

/// <summary>Which user is in which group.</summary>
internal sealed class GroupStore(CloudDatabase database)
{
    public IReadOnlyList<Identity> MembersOf(string groupId) =>
        Related("SELECT UserId FROM GroupMembers WHERE GroupId = @id", groupId);

    public IReadOnlyList<Identity> GroupsOf(string userId) =>
        Related("SELECT GroupId FROM GroupMembers WHERE UserId = @id", userId);

    public void Add(string groupId, string userId) =>
        database.Write(connection =>
        {
            connection.Execute(
                "INSERT INTO GroupMembers (GroupId, UserId) VALUES (@groupId, @userId) ON CONFLICT DO NOTHING",
                new { groupId, userId }
            );
        });

    /// <returns>False when the user was not in it.</returns>
    public bool Remove(string groupId, string userId) =>
        database.Write(connection =>
            connection.Execute(
                "DELETE FROM GroupMembers WHERE GroupId = @groupId AND UserId = @userId",
                new { groupId, userId }
            ) > 0
        );

    private List<Identity> Related(string ids, string id) =>
        database.Read(connection =>
            connection
                .Query<Identity>($"SELECT * FROM Identities WHERE UniqueId IN ({ids}) ORDER BY Name", new { id })
                .AsList()
        );
}
