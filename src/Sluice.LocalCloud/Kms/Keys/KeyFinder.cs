using System.Security.Cryptography;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>Finds the key that a client means, and makes <c>aws/s3</c> for an account that first needs it.</summary>
internal sealed class KeyFinder(CloudDatabase database, KeyStore keys, AliasStore aliases, KeyWrap master)
{
    /// <summary>The alias of the key that AWS keeps for S3 in every account.</summary>
    public const string S3Alias = "alias/aws/s3";

    public required string Region { get; init; }

    public required TimeProvider Time { get; init; }

    /// <summary>The key that a caller names, for an action that it is not yet known to be allowed.</summary>
    /// <exception cref="CloudException">There is none. To strangers a key that is not there looks like one that they may not use.</exception>
    public FoundKey Find(string text, Caller caller, string action)
    {
        var callerAccount = caller.Account!.Value.Value;
        return KeyReference.Parse(text, callerAccount, Region) switch
        {
            KeyReference.ById(var account, var id) => keys.Find(id) is { } key && key.AccountId == account
                ? new FoundKey(key, null)
                : throw Missing(caller, account, KeyArn(account, id), action),
            KeyReference.ByAlias(var account, S3Alias) when account == callerAccount => new FoundKey(
                EnsureS3Key(account),
                S3Alias
            ),
            KeyReference.ByAlias(var account, var name) => FindAlias(account, name)
                ?? throw Missing(caller, account, KmsAlias.Arn(Region, account, name), action),
            KeyReference.Invalid(var reason) => throw KmsErrors.NotFound(reason),
            _ => throw new InvalidOperationException("KeyReference has no further case."),
        };
    }

    /// <summary>A random UUID: ids of keys say nothing, not even when they were made.</summary>
    public static string NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }

    private string KeyArn(string account, string id) => $"arn:aws:kms:{Region}:{account}:key/{id}";

    private FoundKey? FindAlias(string account, string name) =>
        aliases.Find(account, name) is { } alias && keys.Find(alias.KeyId) is { } key ? new FoundKey(key, name) : null;

    private static CloudException Missing(Caller caller, string account, string arn, string action) =>
        caller.Account!.Value.Value != account ? KmsErrors.AccessDenied(KmsDenial.OfStranger(caller.Arn, action, arn))
        : arn.Contains(":alias/", StringComparison.Ordinal) ? KmsErrors.NotFound($"Alias {arn} is not found.")
        : KmsErrors.NotFound($"Key '{arn}' does not exist");

    private KmsKey EnsureS3Key(string accountId)
    {
        if (aliases.Find(accountId, S3Alias) is { } known)
            return keys.Find(known.KeyId)!;
        return database.Write(connection =>
        {
            // Another request may have made it since.
            if (AliasStore.Find(connection, accountId, S3Alias) is { } made)
                return KeyStore.Find(connection, made.KeyId)!;
            var key = NewS3Key(accountId);
            KeyStore.Insert(connection, key, KeyMaterial.New(master, key.Id, 1, KeyMaterial.Creation, key.CreatedAt));
            AliasStore.Insert(
                connection,
                new KmsAlias
                {
                    AccountId = accountId,
                    Name = S3Alias,
                    KeyId = key.Id,
                    CreatedAt = key.CreatedAt,
                    UpdatedAt = key.CreatedAt,
                }
            );
            return key;
        });
    }

    private KmsKey NewS3Key(string accountId) =>
        new()
        {
            Id = NewId(),
            AccountId = accountId,
            Manager = KmsKey.AwsManager,
            Description = "Default key that protects my S3 objects when no other key is defined",
            Policy = KeyPolicies.OfS3(accountId, Region),
            CreatedAt = Time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
}
