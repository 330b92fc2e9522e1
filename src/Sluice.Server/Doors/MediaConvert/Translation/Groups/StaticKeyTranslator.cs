using System.Collections.Immutable;
using Sluice.Media.Compositions.Packages;
using Sluice.Server.Doors.MediaConvert.Model;

namespace Sluice.Server.Doors.MediaConvert.Translation.Groups;

/// <summary>AES-128 of an HLS group with a key that the job itself gives.</summary>
internal static class StaticKeyTranslator
{
    private const int KeyCharacters = 32;

    /// <summary>Null where the group is not encrypted, or in a way that validation refuses.</summary>
    public static StaticKey? Translate(SettingsNode encryption)
    {
        var provider = encryption["staticKeyProvider"];
        if (!IsStaticAes(encryption) || Bytes(provider.Text("staticKeyValue")) is not { } key)
            return null;
        return new StaticKey(key, provider.Text("url") ?? "")
        {
            InitializationVector = Bytes(encryption.Text("constantInitializationVector")),
            WriteVector = !encryption.Is("initializationVectorInManifest", "EXCLUDE"),
            KeyFormat = provider.Text("keyFormat"),
            KeyFormatVersions = provider.Text("keyFormatVersions"),
        };
    }

    private static bool IsStaticAes(SettingsNode encryption) =>
        encryption.Is("type", "STATIC_KEY") && encryption.Is("encryptionMethod", "AES128");

    /// <summary>16 bytes of hexadecimal text; null for anything else.</summary>
    public static ImmutableArray<byte>? Bytes(string? text) =>
        text is { Length: KeyCharacters } && text.All(char.IsAsciiHexDigit) ? [.. Convert.FromHexString(text)] : null;
}
