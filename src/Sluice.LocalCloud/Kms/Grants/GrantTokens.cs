using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Sluice.LocalCloud.Json;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Kms.Grants;

/// <summary>Tokens of grants. Here every grant works at once, so a token adds nothing; one that is not of this cloud is refused all the same.</summary>
internal static class GrantTokens
{
    private const int Most = 10;

    /// <summary>A token that names a grant to this cloud alone.</summary>
    public static string New(KeyWrap master, string grantId) =>
        master.Wrap(Encoding.ASCII.GetBytes(grantId), "grant token"u8);

    public static bool TryRead(KeyWrap master, string token, [NotNullWhen(true)] out string? grantId)
    {
        try
        {
            grantId = Encoding.ASCII.GetString(master.Unwrap(token, "grant token"u8));
            return true;
        }
        catch (Exception exception) when (exception is FormatException or AuthenticationTagMismatchException)
        {
            grantId = null;
            return false;
        }
    }

    /// <summary>Refuses a call with a token that is none.</summary>
    public static void Check(KeyWrap master, JsonParameters input)
    {
        foreach (var token in input.Texts("GrantTokens", Most))
        {
            if (!TryRead(master, token, out _))
                throw KmsErrors.InvalidGrantToken();
        }
    }
}
