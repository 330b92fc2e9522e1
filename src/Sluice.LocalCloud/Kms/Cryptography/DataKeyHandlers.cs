using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Sluice.LocalCloud.Json;

namespace Sluice.LocalCloud.Kms.Cryptography;

/// <summary>GenerateDataKey, GenerateDataKeyWithoutPlaintext and GenerateRandom.</summary>
internal static class DataKeyHandlers
{
    private const int MostBytes = 1024;

    public static JsonObject Generate(KmsBackend backend, KmsCall call)
    {
        var (plain, answer) = NewKey(backend, call);
        answer["Plaintext"] = Convert.ToBase64String(plain);
        return answer;
    }

    public static JsonObject GenerateWithoutPlaintext(KmsBackend backend, KmsCall call) => NewKey(backend, call).Answer;

    public static JsonObject Random(KmsBackend backend, KmsCall call)
    {
        if (call.Input.Has("CustomKeyStoreId"))
            throw KmsErrors.Unsupported("The local cloud has no custom key stores.");
        CryptoConditions.RefuseOthers(call.Input);
        var bytes =
            call.Input.Number("NumberOfBytes", 1, MostBytes)
            ?? throw KmsErrors.Validation("NumberOfBytes is required.");
        return new JsonObject { ["Plaintext"] = Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes)) };
    }

    private static (byte[] Plain, JsonObject Answer) NewKey(KmsBackend backend, KmsCall call)
    {
        CryptoConditions.RefuseOthers(call.Input);
        var length = Length(call.Input);
        call.EndDryRun();
        var plain = RandomNumberGenerator.GetBytes(length);
        var blob = backend.DataKeys.Encrypt(call.Key, plain, call.Use.Context);
        return (
            plain,
            new JsonObject
            {
                ["CiphertextBlob"] = Convert.ToBase64String(blob),
                ["KeyId"] = call.Key.ArnIn(backend.Region),
            }
        );
    }

    private static int Length(JsonParameters input)
    {
        var spec = input.OneOf("KeySpec", "AES_256", "AES_128");
        var bytes = input.Number("NumberOfBytes", 1, MostBytes);
        return (spec, bytes) switch
        {
            ("AES_256", null) => 32,
            ("AES_128", null) => 16,
            (null, { } number) => number,
            (null, null) => throw KmsErrors.Validation("Please specify either number of bytes or key spec."),
            _ => throw KmsErrors.Validation("Please specify either number of bytes or key spec, not both."),
        };
    }
}
