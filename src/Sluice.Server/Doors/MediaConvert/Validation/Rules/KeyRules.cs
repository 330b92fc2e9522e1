using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Translation.Groups;

namespace Sluice.Server.Doors.MediaConvert.Validation.Rules;

/// <summary>An encrypted HLS group says how, and gives the key and the address where players fetch it.</summary>
internal static class KeyRules
{
    private const string Hexadecimal = "Should be 32 hexadecimal digits";

    public static void Check(SettingsNode encryption, FaultList faults)
    {
        if (!encryption.Exists || !(encryption.Has("encryptionMethod") || encryption.Has("type")))
            return;
        faults.Require(encryption, "encryptionMethod");
        faults.Require(encryption, "type");
        if (!encryption.Is("type", "STATIC_KEY"))
            return;
        faults.Require(encryption, "staticKeyProvider");
        var provider = encryption["staticKeyProvider"];
        if (!provider.Exists)
            return;
        faults.Require(provider, "staticKeyValue");
        faults.Require(provider, "url");
        if (provider.Text("staticKeyValue") is { } key && StaticKeyTranslator.Bytes(key) is null)
            faults.Add(provider.At("staticKeyValue"), Hexadecimal);
    }
}
