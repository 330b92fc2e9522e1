using System.Globalization;
using System.Security.Cryptography;
using Sluice.Access;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Organizations;

/// <summary>Opens organizations, issues their API keys, and tells whose a key is.</summary>
public sealed class OrganizationDesk(Database database, TimeProvider time)
{
    // Keys are issued at each start of a development server; clients of the last few starts go on working.
    private const int KeysKeptPerLabel = 5;

    /// <summary>The organization named <paramref name="name"/>, opened now where it does not exist.</summary>
    public Task<Organization> EnsureAsync(string name, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async store =>
            {
                if (await OrganizationStore.FindByNameAsync(store, name) is { } known)
                    return known;
                var opened = new Organization(NewId(), name, StoreTime.Now(time));
                await OrganizationStore.InsertAsync(store, opened);
                return opened;
            },
            cancellationToken
        );

    /// <summary>The organization named <paramref name="name"/>; where it does not exist it is opened under the number of an account, which may be known already under its number alone.</summary>
    public Task<Organization> EnsureAsync(
        string name,
        OrganizationId account,
        CancellationToken cancellationToken = default
    ) =>
        database.WriteAsync(
            async store =>
            {
                if (await OrganizationStore.FindByNameAsync(store, name) is { } known)
                    return known;
                var opened = new Organization(account, name, StoreTime.Now(time));
                await OrganizationStore.NameAsync(store, opened);
                return opened;
            },
            cancellationToken
        );

    /// <summary>A new key. Of keys with the same label only the newest few stay valid.</summary>
    public Task<ApiKey> IssueKeyAsync(
        OrganizationId organization,
        string label,
        CancellationToken cancellationToken = default
    ) =>
        database.WriteAsync(
            async store =>
            {
                var key = ApiKey.Issue();
                var issued = new IssuedKey(key.Id, organization.Value, label, key.Hash());
                await OrganizationStore.InsertKeyAsync(store, issued, StoreTime.Now(time));
                await OrganizationStore.RevokeOldKeysAsync(store, issued, KeysKeptPerLabel, StoreTime.Now(time));
                return key;
            },
            cancellationToken
        );

    /// <summary>Whose key <paramref name="text"/> is; null when it is none, revoked, or unknown.</summary>
    public async Task<Organization?> AuthenticateAsync(string? text, CancellationToken cancellationToken = default)
    {
        if (!ApiKey.TryParse(text, out var key))
            return null;
        return await database.ReadAsync(
            async connection =>
                await OrganizationStore.FindKeyAsync(connection, key.Id) is { } issued && key.Matches(issued.Hash)
                    ? await OrganizationStore.FindAsync(connection, new OrganizationId(issued.Organization))
                    : null,
            cancellationToken
        );
    }

    /// <summary>12 digits that are no AWS account number: those never begin with 99999.</summary>
    private static OrganizationId NewId() =>
        new("99999" + RandomNumberGenerator.GetInt32(10_000_000).ToString("D7", CultureInfo.InvariantCulture));
}
