using System.Xml.Linq;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Inline policies of users, groups and roles.</summary>
internal static class InlinePolicies
{
    public static IEnumerable<object>? Put(CloudDirectory directory, QueryCall call)
    {
        var owner = IamNames.Owner(directory, call);
        var policy = new NamedPolicy(IamNames.PolicyName(call), call.Parameters.Required("PolicyDocument"));
        PolicyText.RefuseMalformed(policy.Document, PolicyType.Identity);
        RefuseTooMuch(directory, owner, policy);
        directory.Policies.PutInline(owner.UniqueId, policy);
        return null;
    }

    public static IEnumerable<object> Get(CloudDirectory directory, QueryCall call)
    {
        var owner = IamNames.Owner(directory, call);
        var name = IamNames.PolicyName(call);
        var policy =
            directory.Policies.InlineOf(owner.UniqueId).FirstOrDefault(candidate => candidate.Name == name)
            ?? throw NoSuchPolicy(owner, name);
        return
        [
            new XElement($"{char.ToUpperInvariant(owner.Kind[0])}{owner.Kind[1..]}Name", owner.Name),
            new XElement("PolicyName", policy.Name),
            new XElement("PolicyDocument", IamXml.Document(policy.Document)),
        ];
    }

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(
            call,
            "PolicyNames",
            directory.Policies.InlineOf(IamNames.Owner(directory, call).UniqueId),
            policy => policy.Name
        );

    public static IEnumerable<object>? Delete(CloudDirectory directory, QueryCall call)
    {
        var owner = IamNames.Owner(directory, call);
        var name = IamNames.PolicyName(call);
        return directory.Policies.DeleteInline(owner.UniqueId, name) ? null : throw NoSuchPolicy(owner, name);
    }

    /// <summary>An identity can be deleted only after its policies.</summary>
    public static void RefuseWhileAny(CloudDirectory directory, Identity owner)
    {
        if (directory.Policies.InlineOf(owner.UniqueId).Count > 0)
            throw IamErrors.DeleteConflict("Cannot delete entity, must delete policies first.");
        if (directory.Policies.AttachedTo(owner.UniqueId).Count > 0)
            throw IamErrors.DeleteConflict("Cannot delete entity, must detach all policies first.");
    }

    /// <summary>How many characters all inline policies of an identity may have together; white space is not counted.</summary>
    public static int MostCharacters(string kind) =>
        kind switch
        {
            Identity.RoleKind => 10_240,
            Identity.GroupKind => 5_120,
            _ => 2_048,
        };

    private static void RefuseTooMuch(CloudDirectory directory, Identity owner, NamedPolicy policy)
    {
        var most = MostCharacters(owner.Kind);
        var others = directory.Policies.InlineOf(owner.UniqueId).Where(other => other.Name != policy.Name);
        if (others.Sum(other => PolicyText.Size(other.Document)) + PolicyText.Size(policy.Document) > most)
            throw IamErrors.LimitExceeded(
                $"Maximum policy size of {most} bytes exceeded for {owner.Kind} {owner.Name}"
            );
    }

    private static Hosting.CloudException NoSuchPolicy(Identity owner, string name) =>
        IamErrors.NoSuchEntity($"The {owner.Kind} policy with name {name} cannot be found.");
}
