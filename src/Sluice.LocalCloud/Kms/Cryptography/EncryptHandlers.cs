using System.Text.Json.Nodes;

namespace Sluice.LocalCloud.Kms.Cryptography;

/// <summary>Encrypt, Decrypt and ReEncrypt.</summary>
internal static class EncryptHandlers
{
    private const int MostPlain = 4096;
    private const int MostCipher = 6144;

    public static JsonObject Encrypt(KmsBackend backend, KmsCall call)
    {
        CryptoConditions.RefuseOthers(call.Input, "EncryptionAlgorithm");
        var plain = call.Input.RequiredBlob("Plaintext", 1, MostPlain);
        call.EndDryRun();
        var blob = backend.DataKeys.Encrypt(call.Key, plain, call.Use.Context);
        return new JsonObject
        {
            ["CiphertextBlob"] = Convert.ToBase64String(blob),
            ["KeyId"] = call.Key.ArnIn(backend.Region),
            ["EncryptionAlgorithm"] = CryptoConditions.Algorithm,
        };
    }

    public static JsonObject Decrypt(KmsBackend backend, KmsCall call)
    {
        CryptoConditions.RefuseOthers(call.Input, "EncryptionAlgorithm");
        var blob = call.Input.RequiredBlob("CiphertextBlob", 1, MostCipher);
        var (key, plain) = backend.DataKeys.Decrypt(call.Use, blob, call.Input.Text("KeyId", 1, 2048));
        call.EndDryRun();
        return new JsonObject
        {
            ["KeyId"] = key.ArnIn(backend.Region),
            ["Plaintext"] = Convert.ToBase64String(plain),
            ["EncryptionAlgorithm"] = CryptoConditions.Algorithm,
        };
    }

    public static JsonObject ReEncrypt(KmsBackend backend, KmsCall call)
    {
        var input = call.Input;
        CryptoConditions.RefuseOthers(input, "SourceEncryptionAlgorithm", "DestinationEncryptionAlgorithm");
        var blob = input.RequiredBlob("CiphertextBlob", 1, MostCipher);
        var destination = input.RequiredText("DestinationKeyId", 1, 2048);
        var (from, to) = Uses(backend, call, blob, destination);

        var (source, plain) = backend.DataKeys.Decrypt(from, blob, input.Text("SourceKeyId", 1, 2048), "ReEncryptFrom");
        var target = backend.DataKeys.Demand(to, "ReEncryptTo", destination);
        call.EndDryRun();
        return new JsonObject
        {
            ["CiphertextBlob"] = Convert.ToBase64String(backend.DataKeys.Encrypt(target, plain, to.Context)),
            ["SourceKeyId"] = source.ArnIn(backend.Region),
            ["KeyId"] = target.ArnIn(backend.Region),
            ["SourceEncryptionAlgorithm"] = CryptoConditions.Algorithm,
            ["DestinationEncryptionAlgorithm"] = CryptoConditions.Algorithm,
        };
    }

    // Both sides know whether they are one key.
    private static (KeyUse From, KeyUse To) Uses(KmsBackend backend, KmsCall call, byte[] blob, string destination)
    {
        var target = backend.Finder.Find(destination, call.Caller, "kms:ReEncryptTo").Key;
        var use = call
            .Use.With("kms:EncryptionAlgorithm", CryptoConditions.Algorithm)
            .With("kms:ReEncryptOnSameKey", CiphertextBlob.TryRead(blob)?.KeyId == target.Id ? "true" : "false");
        return (
            use with
            {
                Context = new EncryptionContext(call.Input.Map("SourceEncryptionContext")),
            },
            use with
            {
                Context = new EncryptionContext(call.Input.Map("DestinationEncryptionContext")),
            }
        );
    }
}
