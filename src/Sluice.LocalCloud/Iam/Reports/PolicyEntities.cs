using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam.Reports;

/// <summary>ListEntitiesForPolicy: who has a managed policy, as permissions or as boundary.</summary>
internal static class PolicyEntities
{
    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call)
    {
        var arn = call.Parameters.Required("PolicyArn");
        if (directory.Managed.Find(arn)?.AccountId != call.Account.Value && AwsManagedPolicies.Document(arn) is null)
            throw ManagedPolicies.NoSuchPolicy(arn);
        var owners = call.Parameters["PolicyUsageFilter"] switch
        {
            "PermissionsBoundary" => directory.Managed.BoundedBy(call.Account.Value, arn),
            "PermissionsPolicy" => directory.Managed.EntitiesOf(call.Account.Value, arn),
            _ => directory
                .Managed.EntitiesOf(call.Account.Value, arn)
                .UnionBy(directory.Managed.BoundedBy(call.Account.Value, arn), owner => owner.UniqueId),
        };
        var found = owners
            .Where(owner => owner.Path.StartsWith(IamNames.PathPrefix(call), StringComparison.Ordinal))
            .Where(owner =>
                (call.Parameters["EntityFilter"] ?? owner.Kind).Equals(owner.Kind, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();
        return
        [
            Of(found, Identity.GroupKind, "Group"),
            Of(found, Identity.UserKind, "User"),
            Of(found, Identity.RoleKind, "Role"),
            new XElement("IsTruncated", false),
        ];
    }

    private static XElement Of(List<Identity> owners, string kind, string word) =>
        new(
            $"Policy{word}s",
            owners
                .Where(owner => owner.Kind == kind)
                .Select(owner => new XElement(
                    "member",
                    new XElement($"{word}Name", owner.Name),
                    new XElement($"{word}Id", owner.UniqueId)
                ))
        );
}
