using Dapper;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Identities;

/// <summary>The accounts of this cloud by their canonical ids, names and addresses. Accounts are only ever added.</summary>
internal sealed class CanonicalUsers(CloudDatabase database)
{
    private volatile Dictionary<string, CanonicalUser> _byAccount = [];

    /// <summary>The canonical user of an account id; empty for the anonymous one.</summary>
    public CanonicalUser Of(string accountId) =>
        accountId.Length == 0 ? CanonicalUser.Anonymous
        : _byAccount.TryGetValue(accountId, out var user) || Load().TryGetValue(accountId, out user) ? user
        : new CanonicalUser(accountId, accountId);

    /// <summary>Null when no account has this canonical id.</summary>
    public CanonicalUser? WithId(string canonicalId) => Find(user => user.Id == canonicalId);

    /// <summary>Null when no account has this address.</summary>
    public CanonicalUser? WithEmail(string email) =>
        Find(user => user.Email.Equals(email, StringComparison.OrdinalIgnoreCase));

    private CanonicalUser? Find(Func<CanonicalUser, bool> isWanted) =>
        _byAccount.Values.FirstOrDefault(isWanted) ?? Load().Values.FirstOrDefault(isWanted);

    private Dictionary<string, CanonicalUser> Load() =>
        _byAccount = database.Read(connection =>
            connection
                .Query<(string Id, string Name)>("SELECT Id, Name FROM Accounts")
                .ToDictionary(row => row.Id, row => new CanonicalUser(row.Id, row.Name), StringComparer.Ordinal)
        );
}
