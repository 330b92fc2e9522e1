using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Kms.Cryptography;
using Sluice.LocalCloud.Kms.Grants;
using Sluice.LocalCloud.Kms.Keys;

namespace Sluice.LocalCloud.Kms;

/// <summary>The operations of KMS ("Permissions reference", KMS developer guide).</summary>
internal static class KmsOperations
{
    /// <summary>By name.</summary>
    public static readonly FrozenDictionary<string, KmsOperation> All = new Dictionary<string, KmsOperation>
    {
        ["CreateKey"] = new(CreateKeyHandler.Create) { Conditions = CreateKeyHandler.Conditions },
        ["DescribeKey"] = new(KeyHandlers.Describe) { Naming = KeyNaming.ByAny, IsCrossAccount = true },
        ["ListKeys"] = new(KeyHandlers.List),
        ["UpdateKeyDescription"] = Managing(KeyHandlers.UpdateDescription, StateNeed.NotPendingDeletion),
        ["EnableKey"] = Managing(StateHandlers.Enable, StateNeed.NotPendingDeletion),
        ["DisableKey"] = Managing(StateHandlers.Disable, StateNeed.NotPendingDeletion),
        ["ScheduleKeyDeletion"] = Managing(StateHandlers.ScheduleDeletion, StateNeed.NotPendingDeletion) with
        {
            Conditions = StateHandlers.Conditions,
        },
        ["CancelKeyDeletion"] = Managing(StateHandlers.CancelDeletion, StateNeed.Any),
        ["GetKeyPolicy"] = Managing(KeyPolicyHandlers.Get, StateNeed.Any),
        ["PutKeyPolicy"] = Managing(KeyPolicyHandlers.Put, StateNeed.Any) with
        {
            Conditions = KeyPolicyHandlers.Conditions,
        },
        ["ListKeyPolicies"] = Managing(KeyPolicyHandlers.List, StateNeed.Any),
        ["TagResource"] = Managing(TagHandlers.Tag, StateNeed.NotPendingDeletion) with
        {
            Conditions = TagHandlers.Conditions,
        },
        ["UntagResource"] = Managing(TagHandlers.Untag, StateNeed.NotPendingDeletion) with
        {
            Conditions = TagHandlers.UntagConditions,
        },
        ["ListResourceTags"] = Managing(TagHandlers.List, StateNeed.Any),
        ["EnableKeyRotation"] = Managing(RotationHandlers.Enable, StateNeed.Enabled) with
        {
            Conditions = RotationHandlers.Conditions,
        },
        ["DisableKeyRotation"] = Managing(RotationHandlers.Disable, StateNeed.Enabled),
        ["GetKeyRotationStatus"] = Managing(RotationHandlers.Status, StateNeed.Any) with { IsCrossAccount = true },
        ["RotateKeyOnDemand"] = Managing(RotationHandlers.OnDemand, StateNeed.Enabled),
        ["ListKeyRotations"] = Managing(RotationHandlers.List, StateNeed.Any),
        ["CreateAlias"] = new(AliasHandlers.Create) { AsksForItself = true },
        ["UpdateAlias"] = new(AliasHandlers.Update) { AsksForItself = true },
        ["DeleteAlias"] = new(AliasHandlers.Delete) { AsksForItself = true },
        ["ListAliases"] = new(AliasHandlers.List),
        ["Encrypt"] = Using(EncryptHandlers.Encrypt),
        ["Decrypt"] = new(EncryptHandlers.Decrypt) { AsksForItself = true, Conditions = CryptoConditions.Of },
        ["ReEncrypt"] = new(EncryptHandlers.ReEncrypt) { AsksForItself = true },
        ["GenerateDataKey"] = Using(DataKeyHandlers.Generate),
        ["GenerateDataKeyWithoutPlaintext"] = Using(DataKeyHandlers.GenerateWithoutPlaintext),
        ["GenerateRandom"] = new(DataKeyHandlers.Random),
        ["CreateGrant"] = Managing(CreateGrantHandler.Create, StateNeed.Enabled) with
        {
            IsCrossAccount = true,
            Conditions = CreateGrantHandler.Conditions,
        },
        ["ListGrants"] = Managing(GrantHandlers.List, StateNeed.Any) with { IsCrossAccount = true },
        ["ListRetirableGrants"] = new(GrantHandlers.ListRetirable),
        ["RetireGrant"] = new(GrantHandlers.Retire) { AsksForItself = true },
        ["RevokeGrant"] = Managing(GrantHandlers.Revoke, StateNeed.Any) with { IsCrossAccount = true },
    }.ToFrozenDictionary();

    /// <summary>What KMS has and this cloud has not: asymmetric and HMAC keys, imported material, several regions, other key stores.</summary>
    public static readonly FrozenSet<string> NotHere = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            "Sign",
            "Verify",
            "GenerateMac",
            "VerifyMac",
            "GetPublicKey",
            "DeriveSharedSecret",
            "GenerateDataKeyPair",
            "GenerateDataKeyPairWithoutPlaintext",
            "GetParametersForImport",
            "ImportKeyMaterial",
            "DeleteImportedKeyMaterial",
            "ReplicateKey",
            "UpdatePrimaryRegion",
            "CreateCustomKeyStore",
            "UpdateCustomKeyStore",
            "DeleteCustomKeyStore",
            "ConnectCustomKeyStore",
            "DisconnectCustomKeyStore",
            "DescribeCustomKeyStores",
        ]
    );

    private static KmsOperation Managing(Func<KmsBackend, KmsCall, JsonObject?> handle, StateNeed state) =>
        new(handle) { Naming = KeyNaming.ByIdOrArn, State = state };

    private static KmsOperation Using(Func<KmsBackend, KmsCall, JsonObject?> handle) =>
        new(handle)
        {
            Naming = KeyNaming.ByAny,
            IsCrossAccount = true,
            State = StateNeed.Enabled,
            Conditions = CryptoConditions.Of,
        };
}
