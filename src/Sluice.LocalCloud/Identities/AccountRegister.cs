using Dapper;
using Microsoft.Data.Sqlite;
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
            var id =
                connection.QuerySingleOrDefault<string>("SELECT Id FROM Accounts WHERE Name = @name", new { name })
                ?? AddAccount(connection, name);
            var user =
                connection.QuerySingleOrDefault<string>(
                    "SELECT UniqueId FROM Identities WHERE AccountId = @id AND Kind = 'user' AND Name = @admin",
                    new { id, admin = LocalCloudServer.Administrator }
                ) ?? AddAdministrator(connection, id);
            var key =
                connection.QueryFirstOrDefault<AccessKey>(
                    "SELECT * FROM AccessKeys WHERE UserId = @user AND IsActive = 1 ORDER BY CreatedAt, Id",
                    new { user }
                ) ?? AddKey(connection, user);
            return new CloudAccount(name, id, key.Id, key.Secret);
        });

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

    private string AddAdministrator(SqliteConnection connection, string accountId)
    {
        var user = new Identity
        {
            UniqueId = Identifiers.User(),
            Kind = Identity.UserKind,
            AccountId = accountId,
            Name = LocalCloudServer.Administrator,
            Path = "/",
            CreatedAt = Now,
        };
        IdentityStore.Insert(connection, user);
        PolicyStore.PutInline(connection, user.UniqueId, new NamedPolicy("everything", Everything));
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
