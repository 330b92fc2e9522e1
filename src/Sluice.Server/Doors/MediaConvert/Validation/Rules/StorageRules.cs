using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>How objects are written: a key or a context means SSE-KMS, and a context is base64 of a JSON object of texts.</summary>
internal static class StorageRules
{
    private const string Kms = "SERVER_SIDE_ENCRYPTION_KMS";

    public static void Check(SettingsNode settings, FaultList faults)
    {
        var encryption = settings["encryption"];
        if (
            (encryption.Has("kmsKeyArn") || encryption.Has("kmsEncryptionContext"))
            && !encryption.Is("encryptionType", Kms)
        )
            faults.Add(encryption.At("encryptionType"), $"Must be {Kms} where a KMS key or context is given");
        if (encryption.Text("kmsEncryptionContext") is { } context && !IsContext(context))
            faults.Add(
                encryption.At("kmsEncryptionContext"),
                "Should be base64 of a JSON object whose values are strings"
            );
    }

    private static bool IsContext(string text)
    {
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length))
            return false;
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
