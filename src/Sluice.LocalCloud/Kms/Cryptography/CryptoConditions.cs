using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Kms.Cryptography;

/// <summary>What calls that use keys bring with them: the encryption context and the algorithm.</summary>
internal static class CryptoConditions
{
    /// <summary>The only algorithm of symmetric keys.</summary>
    public const string Algorithm = "SYMMETRIC_DEFAULT";

    public static KeyUse Of(JsonParameters input, KeyUse use) =>
        use.With("kms:EncryptionAlgorithm", Algorithm) with
        {
            Context = new EncryptionContext(input.Map("EncryptionContext")),
        };

    /// <summary>Refuses an algorithm that symmetric keys have not, and enclaves.</summary>
    public static void RefuseOthers(JsonParameters input, params ReadOnlySpan<string> algorithmNames)
    {
        foreach (var name in algorithmNames)
        {
            if (input.Text(name, 1, 64) is { } algorithm && algorithm != Algorithm)
                throw KmsErrors.InvalidKeyUsage(
                    $"The algorithm {algorithm} is incompatible with key spec {Algorithm}."
                );
        }
        if (input.Has("Recipient"))
            throw KmsErrors.Unsupported("The local cloud has no Nitro Enclaves: leave Recipient out.");
    }
}
