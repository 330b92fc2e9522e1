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

    private string EnsureAccount(SqliteConnection connection, string name) =>
        connection.QuerySingleOrDefault<string>("SELECT Id FROM Accounts WHERE Name = @name", new { name })
        ?? AddAccount(connection, name);

    private AccessKey EnsureUser(SqliteConnection connection, string accountId, string userName, string policy)
    {
        var user =
            connection.QuerySingleOrDefault<string>(
                "SELECT UniqueId FROM Identities WHERE AccountId = @accountId AND Kind = 'user' AND Name = @userName",
                new { accountId, userName }
            ) ?? AddUser(connection, accountId, userName, policy);
        return connection.QueryFirstOrDefault<AccessKey>(
                "SELECT * FROM AccessKeys WHERE UserId = @user AND IsActive = 1 ORDER BY CreatedAt, Id",
                new { user }
            ) ?? AddKey(connection, user);
    }

    private string AddAccount(SqliteConnection connection, string name)
    {
        var id = Identifiers.AccountId();
        connection.Execute(
            "INSERT INTO Accounts (Id, Name, CreatedAt) VALUES (@id, @name, @now)",
            new
            {
                id,
                name,
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
