using System.Security.Cryptography;
using System.Text;

namespace Sluice.LocalCloud.Identities;

/// <summary>An account as access control lists name it.</summary>
/// <param name="AccountId">12 digits; empty for callers who did not sign.</param>
/// <param name="Name">The account's name, shown as DisplayName.</param>
internal sealed record CanonicalUser(string AccountId, string Name)
{
    /// <summary>Owner of what nobody signed for; AWS uses this very id.</summary>
    public const string AnonymousId = "65a011a29cdf8ec533ec3d1ccaae921c";

    public static readonly CanonicalUser Anonymous = new("", "anonymous");

    /// <summary>64 hexadecimal digits that follow from the account id, which they do not tell.</summary>
    public string Id => IdOf(AccountId);

    /// <summary>Accounts here have no mailbox; this address, in a domain that nobody can own, stands for one in grants by e-mail.</summary>
    public string Email => $"{Name}@example.com";

    public static string IdOf(string accountId) =>
        accountId.Length == 0
            ? AnonymousId
            : Convert.ToHexStringLower(
                SHA256.HashData(Encoding.UTF8.GetBytes($"canonical user of account {accountId}"))
            );
}
