using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Kms.Cryptography;
using Sluice.LocalCloud.Kms.Grants;
using Sluice.LocalCloud.Kms.Keys;
using Sluice.LocalCloud.Storage;

namespace Sluice.LocalCloud.Kms;

/// <summary>What the operations of KMS work with.</summary>
internal sealed record KmsBackend(KeyStore Keys, AliasStore Aliases, GrantStore Grants, KeyFinder Finder)
{
    public required KmsAccess Access { get; init; }
    public required DataKeys DataKeys { get; init; }
    public required PrincipalNames Names { get; init; }

    /// <summary>Key material and grant tokens are encrypted under this.</summary>
    public required KeyWrap Master { get; init; }
    public required TimeProvider Time { get; init; }
    public required string Region { get; init; }

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public static KmsBackend Of(
        CloudDatabase database,
        KeyWrap master,
        (Authorizer Authorizer, PrincipalNames Names) policies,
        (string Region, TimeProvider Time) place
    )
    {
        var keys = new KeyStore(database, place.Time);
        var (aliases, grants) = (new AliasStore(database), new GrantStore(database));
        var access = new KmsAccess(policies.Authorizer, policies.Names, grants, aliases) { Region = place.Region };
        var finder = new KeyFinder(database, keys, aliases, master) { Region = place.Region, Time = place.Time };
        return new KmsBackend(keys, aliases, grants, finder)
        {
            Access = access,
            DataKeys = new DataKeys(finder, keys, access, master) { Time = place.Time },
            Names = policies.Names,
            Master = master,
            Time = place.Time,
            Region = place.Region,
        };
    }
}
