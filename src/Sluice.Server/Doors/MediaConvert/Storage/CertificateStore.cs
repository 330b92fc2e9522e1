using Dapper;
using Sluice.Jobs.Storage;

namespace Sluice.Server.Doors.MediaConvert.Storage;

/// <summary>Certificates that accounts associated with the service, by ARN.</summary>
internal static class CertificateStore
{
    public static Task PutAsync(StoreTransaction store, string account, string arn, DateTimeOffset now) =>
        store.Connection.ExecuteAsync(
            """
            INSERT INTO mediaconvert_certificates (account, arn, associated_at) VALUES (@Account, @Arn, @Now)
            ON CONFLICT (account, arn) DO NOTHING
            """,
            new
            {
                Account = account,
                Arn = arn,
                Now = now.ToUnixTimeMilliseconds(),
            },
            store.Transaction
        );

    /// <returns>False when it was not associated.</returns>
    public static async Task<bool> DeleteAsync(StoreTransaction store, string account, string arn) =>
        await store.Connection.ExecuteAsync(
            "DELETE FROM mediaconvert_certificates WHERE account = @Account AND arn = @Arn",
            new { Account = account, Arn = arn },
            store.Transaction
        ) == 1;
}
