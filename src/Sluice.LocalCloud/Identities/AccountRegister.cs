using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.Access;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Identities;

/// <summary>Makes accounts. Each has a user who may do everything in it, since there is no root user to sign in as.</summary>
internal sealed class AccountRegister(CloudDatabase database, TimeProvider time)
{
    private const string Everything =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    public CloudAccount Ensure(string name) =>
        database.Write(connection =>
        {
            var id = EnsureAccount(connection, name);
            var key = EnsureUser(connection, id, LocalCloudServer.Administrator, Everything);
            return new CloudAccount(name, id, key.Id, key.Secret);
        });

    public CloudUser EnsureUser(string accountName, string userName, string policy) =>
        database.Write(connection =>
        {
            var id = EnsureAccount(connection, accountName);
            var key = EnsureUser(connection, id, userName, policy);
            return new CloudUser(Arn.User(new AccountId(id), userName), key.Id, key.Secret);
        });

    /// <summary>The root user of an account, which no API makes a key for here: tests and set-ups in process do.</summary>
    public CloudUser EnsureRoot(string accountName) =>
        database.Write(connection =>
        {
            var id = EnsureAccount(connection, accountName);
            connection.Execute(
                "INSERT INTO Identities (UniqueId, Kind, AccountId, Name, Path, CreatedAt) VALUES (@id, 'root', @id, 'root', '/', @now) ON CONFLICT DO NOTHING",
                new { id, now = Now }
            );
            var key = FindKey(connection, id) ?? AddKey(connection, id);
            return new CloudUser(new Arn("aws", "iam", "", id, "root"), key.Id, key.Secret);
        });

    /// <summary>A new account whose only way in is a role that the management account may assume ("OrganizationAccountAccessRole").</summary>
    /// <returns>Its id.</returns>
    public string CreateMember(string name, string roleName, string managementAccountId) =>
        database.Write(connection =>
        {
            var isTaken =
                connection.ExecuteScalar<long>("SELECT count(*) FROM Accounts WHERE Name = @name", new { name }) > 0;
            var id = AddAccount(connection, name, isTaken);
            var role = new Identity
            {
                UniqueId = Identifiers.Role(),
                Kind = Identity.RoleKind,
                AccountId = id,
                Name = roleName,
                Path = "/",
                CreatedAt = Now,
                TrustPolicy =
                    $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{managementAccountId}}:root"},"Action":"sts:AssumeRole"}]}""",
            };
            IdentityStore.Insert(connection, role);
            PolicyStore.PutInline(connection, role.UniqueId, new NamedPolicy("AdministratorAccess", Everything));
            return id;
        });

    public bool Exists(string accountId) =>
        database.Read(connection =>
            connection.ExecuteScalar<long>("SELECT count(*) FROM Accounts WHERE Id = @accountId", new { accountId }) > 0
        );

    public string NameOf(string accountId) =>
        database.Read(connection =>
            connection.QuerySingle<string>("SELECT Name FROM Accounts WHERE Id = @accountId", new { accountId })
        );

    private string EnsureAccount(SqliteConnection connection, string name) =>
        connection.QuerySingleOrDefault<string>("SELECT Id FROM Accounts WHERE Name = @name", new { name })
        ?? AddAccount(connection, name, isTaken: false);

    private AccessKey EnsureUser(SqliteConnection connection, string accountId, string userName, string policy)
    {
        var user =
            connection.QuerySingleOrDefault<string>(
                "SELECT UniqueId FROM Identities WHERE AccountId = @accountId AND Kind = 'user' AND Name = @userName",
                new { accountId, userName }
            ) ?? AddUser(connection, accountId, userName, policy);
        return FindKey(connection, user) ?? AddKey(connection, user);
    }

    private static AccessKey? FindKey(SqliteConnection connection, string user) =>
        connection.QueryFirstOrDefault<AccessKey>(
            "SELECT * FROM AccessKeys WHERE UserId = @user AND IsActive = 1 ORDER BY CreatedAt, Id",
            new { user }
        );

    // Within an organization two accounts may have one name; here the name is what a host finds an account by.
    private string AddAccount(SqliteConnection connection, string name, bool isTaken)
    {
        var id = Identifiers.AccountId();
        connection.Execute(
            "INSERT INTO Accounts (Id, Name, CreatedAt) VALUES (@id, @name, @now)",
            new
            {
                id,
                name = isTaken ? $"{name} {id}" : name,
                now = Now,
            }
        );
        return id;
    }

    private string AddUser(SqliteConnection connection, string accountId, string name, string policy)
    {
        var user = new Identity
        {
            UniqueId = Identifiers.User(),
            Kind = Identity.UserKind,
            AccountId = accountId,
            Name = name,
            Path = "/",
            CreatedAt = Now,
        };
        IdentityStore.Insert(connection, user);
        PolicyStore.PutInline(connection, user.UniqueId, new NamedPolicy("inline", policy));
        return user.UniqueId;
    }

    private AccessKey AddKey(SqliteConnection connection, string userId)
    {
        var key = new AccessKey
        {
            Id = Identifiers.LongTermKey(),
            UserId = userId,
            Secret = Identifiers.Secret(),
            CreatedAt = Now,
        };
        CredentialStore.Insert(connection, key);
        return key;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
