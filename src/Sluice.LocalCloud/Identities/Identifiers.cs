using System.Security.Cryptography;

namespace Sluice.LocalCloud.Identities;

/// <summary>Makes the ids and secrets of accounts, identities and keys, shaped as those of AWS.</summary>
internal static class Identifiers
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>12 digits; the first is not zero, so that no program takes it for a short number.</summary>
    public static string AccountId() =>
        RandomNumberGenerator.GetString("123456789", 1) + RandomNumberGenerator.GetString("0123456789", 11);

    public static string User() => "AIDA" + RandomNumberGenerator.GetString(Base32, 17);

    public static string Role() => "AROA" + RandomNumberGenerator.GetString(Base32, 17);

    public static string Group() => "AGPA" + RandomNumberGenerator.GetString(Base32, 17);

    public static string InstanceProfile() => "AIPA" + RandomNumberGenerator.GetString(Base32, 17);

    public static string ManagedPolicy() => "ANPA" + RandomNumberGenerator.GetString(Base32, 17);

    public static string LongTermKey() => "AKIA" + RandomNumberGenerator.GetString(Base32, 16);

    public static string SessionKey() => "ASIA" + RandomNumberGenerator.GetString(Base32, 16);

    /// <summary>40 letters and digits: no character that any client or shell would have to escape.</summary>
    public static string Secret() => RandomNumberGenerator.GetString(Base62, 40);

    /// <summary>Opaque; says nothing about the session, which is looked up by its key.</summary>
    public static string SessionToken() => "SLC" + RandomNumberGenerator.GetString(Base62, 157);
}
