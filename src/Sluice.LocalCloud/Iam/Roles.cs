using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Roles and their trust policies.</summary>
internal static class Roles
{
    public static IEnumerable<object> Create(CloudDirectory directory, QueryCall call)
    {
        var role = new Identity
        {
            UniqueId = Identifiers.Role(),
            Kind = Identity.RoleKind,
            AccountId = call.Account.Value,
            Name = IamNames.RoleName(call),
            Path = IamNames.Path(call),
            CreatedAt = directory.Now,
            TrustPolicy = TrustPolicyText.Read(directory, call.Parameters.Required("AssumeRolePolicyDocument")),
            MaxSessionSeconds = call.Parameters.Number("MaxSessionDuration", 3600, 43_200) ?? 3600,
            Description = call.Parameters.Text("Description", 0, 1000),
            BoundaryArn = Boundaries.Read(directory, call),
            Tags = TagText.Render(call.Parameters.Tags(50)),
        };
        if (!directory.Identities.Add(role))
            throw IamErrors.AlreadyExists($"Role with name {role.Name} already exists.");
        return [new XElement("Role", IamXml.Role(directory, role))];
    }

    public static IEnumerable<object> Get(CloudDirectory directory, QueryCall call) =>
        [new XElement("Role", IamXml.Role(directory, IamNames.Role(directory, call)))];

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(
            call,
            "Roles",
            directory.Identities.List(call.Account.Value, Identity.RoleKind, IamNames.PathPrefix(call)),
            role => IamXml.Role(directory, role)
        );

    public static IEnumerable<object> Update(CloudDirectory directory, QueryCall call)
    {
        var role = IamNames.Role(directory, call);
        directory.Identities.Update(
            role with
            {
                MaxSessionSeconds =
                    call.Parameters.Number("MaxSessionDuration", 3600, 43_200) ?? role.MaxSessionSeconds,
                Description = call.Parameters.Text("Description", 0, 1000) ?? role.Description,
            }
        );
        return [];
    }

    public static IEnumerable<object> UpdateDescription(CloudDirectory directory, QueryCall call)
    {
        var role = IamNames.Role(directory, call) with { Description = call.Parameters.Text("Description", 0, 1000) };
        directory.Identities.Update(role);
        return [new XElement("Role", IamXml.Role(directory, role))];
    }

    public static IEnumerable<object>? UpdateTrust(CloudDirectory directory, QueryCall call)
    {
        var role = IamNames.Role(directory, call);
        directory.Identities.Update(
            role with
            {
                TrustPolicy = TrustPolicyText.Read(directory, call.Parameters.Required("PolicyDocument")),
            }
        );
        return null;
    }

    public static IEnumerable<object>? Delete(CloudDirectory directory, QueryCall call)
    {
        var role = IamNames.Role(directory, call);
        if (directory.Profiles.Of(role.UniqueId).Count > 0)
            throw IamErrors.DeleteConflict("Cannot delete entity, must remove roles from instance profile first.");
        InlinePolicies.RefuseWhileAny(directory, role);
        directory.Identities.Delete(role.UniqueId);
        return null;
    }
}
