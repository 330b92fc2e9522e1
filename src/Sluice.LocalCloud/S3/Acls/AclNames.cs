using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.S3.Acls;

/// <summary>Grantees by the names that clients give them.</summary>
internal static class AclNames
{
    public static AclGrantee OfId(string id, CanonicalUsers users) =>
        users.WithId(id) is { } user
            ? AclGrantee.OfAccount(user.AccountId)
            : throw S3Errors.InvalidArgument("Invalid id", "CanonicalUser/ID", id);

    public static AclGrantee OfEmail(string email, CanonicalUsers users) =>
        users.WithEmail(email) is { } user
            ? AclGrantee.OfAccount(user.AccountId)
            : throw new CloudException(
                new CloudError(
                    400,
                    "UnresolvableGrantByEmailAddress",
                    "The e-mail address you provided does not match any account on record."
                ).With("Email", email)
            );

    public static AclGrantee OfUri(string uri) =>
        AclGrantee.FromUri(uri) ?? throw S3Errors.InvalidArgument("Invalid group uri", "Group/URI", uri);
}
