using Dapper;
using Microsoft.Data.Sqlite;
using Sluice.LocalCloud.Storage;

namespace Sluice.Tests.Unit.LocalCloud.Storage;

public sealed class OlderFolderTests
{
    [Fact]
    public void A_table_that_knew_users_and_roles_only_takes_groups_after_it_was_opened()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-old-").FullName;
        var file = Path.Combine(folder, "cloud.db");
        using (var older = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            older.Open();
            older.Execute(
                """
                CREATE TABLE Accounts (Id TEXT PRIMARY KEY, Name TEXT NOT NULL UNIQUE, CreatedAt INTEGER NOT NULL) STRICT;
                INSERT INTO Accounts VALUES ('111122223333', 'studio', 0);
                CREATE TABLE Identities (
                    UniqueId TEXT PRIMARY KEY, Kind TEXT NOT NULL CHECK (Kind IN ('user', 'role')), AccountId TEXT NOT NULL REFERENCES Accounts (Id),
                    Name TEXT NOT NULL COLLATE NOCASE, Path TEXT NOT NULL, CreatedAt INTEGER NOT NULL, TrustPolicy TEXT,
                    MaxSessionSeconds INTEGER NOT NULL DEFAULT 3600, Description TEXT, BoundaryArn TEXT, Tags TEXT NOT NULL DEFAULT '{}',
                    UNIQUE (AccountId, Kind, Name)) STRICT;
                INSERT INTO Identities (UniqueId, Kind, AccountId, Name, Path, CreatedAt) VALUES ('AIDA', 'user', '111122223333', 'u', '/', 0);
                """
            );
        }

        using (var database = CloudDatabase.Open(file))
        {
            database.Write(connection =>
            {
                connection.Execute(
                    "INSERT INTO Identities (UniqueId, Kind, AccountId, Name, Path, CreatedAt) VALUES ('AGPA', 'group', '111122223333', 'g', '/', 0)"
                );
            });
            database
                .Read(connection => connection.Query<string>("SELECT Name FROM Identities ORDER BY Name").AsList())
                .ShouldBe(["g", "u"]);
        }
        Directory.Delete(folder, recursive: true);
    }
}
