using System.Security.Cryptography;

namespace Sluice.LocalCloud.Organizations;

/// <summary>Makes ids shaped as those of AWS Organizations.</summary>
internal static class OrganizationIds
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static string Organization() => "o-" + RandomNumberGenerator.GetString(Letters, 10);

    public static string Root() => "r-" + RandomNumberGenerator.GetString(Letters, 4);

    /// <summary>The id of a unit holds that of the root.</summary>
    public static string Unit(string rootId) => $"ou-{rootId[2..]}-{RandomNumberGenerator.GetString(Letters, 8)}";

    public static string Policy() => "p-" + RandomNumberGenerator.GetString(Letters, 8);

    public static string Handshake() => "h-" + RandomNumberGenerator.GetString(Letters, 12);
}
