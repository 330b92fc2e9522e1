using System.Collections.Immutable;

namespace Sluice.LocalCloud.Kms.Grants;

/// <summary>The operations that a grant can be for ("Grant operations", KMS developer guide).</summary>
internal static class GrantOperations
{
    /// <summary>Those of symmetric encryption keys.</summary>
    public static readonly ImmutableArray<string> Symmetric =
    [
        "Decrypt",
        "Encrypt",
        "GenerateDataKey",
        "GenerateDataKeyWithoutPlaintext",
        "ReEncryptFrom",
        "ReEncryptTo",
        "CreateGrant",
        "RetireGrant",
        "DescribeKey",
    ];

    /// <summary>Those of other kinds of keys, which this cloud has not.</summary>
    public static readonly ImmutableArray<string> Others =
    [
        "Sign",
        "Verify",
        "GetPublicKey",
        "GenerateDataKeyPair",
        "GenerateDataKeyPairWithoutPlaintext",
        "GenerateMac",
        "VerifyMac",
        "DeriveSharedSecret",
    ];

    /// <summary>Only operations with an encryption context are bound by constraints on it.</summary>
    public static bool HasContext(string operation) =>
        operation is not ("CreateGrant" or "RetireGrant" or "DescribeKey");
}
