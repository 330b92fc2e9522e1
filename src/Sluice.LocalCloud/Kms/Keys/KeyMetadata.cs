using System.Text.Json.Nodes;

namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>Keys and times as answers show them.</summary>
internal static class KeyMetadata
{
    public static JsonObject Of(KmsKey key, string region)
    {
        var metadata = new JsonObject
        {
            ["AWSAccountId"] = key.AccountId,
            ["KeyId"] = key.Id,
            ["Arn"] = key.ArnIn(region),
            ["CreationDate"] = Time(key.CreatedAt),
            ["Enabled"] = key.State == KeyState.Enabled,
            ["Description"] = key.Description,
            ["KeyUsage"] = "ENCRYPT_DECRYPT",
            ["KeyState"] = key.State,
            ["Origin"] = "AWS_KMS",
            ["KeyManager"] = key.Manager,
            ["CustomerMasterKeySpec"] = "SYMMETRIC_DEFAULT",
            ["KeySpec"] = "SYMMETRIC_DEFAULT",
            ["EncryptionAlgorithms"] = new JsonArray("SYMMETRIC_DEFAULT"),
            ["MultiRegion"] = false,
        };
        if (key.DeletionAt is { } deletion)
            metadata["DeletionDate"] = Time(deletion);
        return metadata;
    }

    /// <summary>Seconds since 1970, with milliseconds behind the point.</summary>
    public static double Time(long unixMilliseconds) => unixMilliseconds / 1000.0;
}
