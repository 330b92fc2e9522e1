using Dapper;
using Sluice.Jobs.Storage;

namespace Sluice.Server.Doors.MediaConvert.Storage;

/// <summary>Keys that the door made for itself, one per purpose; the same after a restart.</summary>
internal static class SecretStore
{
    public static async Task<byte[]> EnsureAsync(StoreTransaction store, string name, byte[] fresh)
    {
        await store.Connection.ExecuteAsync(
            "INSERT INTO mediaconvert_secrets (name, secret) VALUES (@Name, @Secret) ON CONFLICT (name) DO NOTHING",
            new { Name = name, Secret = Convert.ToBase64String(fresh) },
            store.Transaction
        );
        var kept = await store.Connection.QuerySingleAsync<string>(
            "SELECT secret FROM mediaconvert_secrets WHERE name = @Name",
            new { Name = name },
            store.Transaction
        );
        return Convert.FromBase64String(kept);
    }
}
