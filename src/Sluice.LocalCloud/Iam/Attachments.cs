using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Which managed policies are attached to which user, group or role.</summary>
internal static class Attachments
{
    private const int MostAttached = 10;

    public static IEnumerable<object>? Attach(CloudDirectory directory, QueryCall call)
    {
        var owner = IamNames.Owner(directory, call);
        var arn = Attachable(directory, call, call.Parameters.Required("PolicyArn"));
        var attached = directory.Policies.AttachedTo(owner.UniqueId);
        if (attached.Count >= MostAttached && attached.All(policy => policy.Name != arn))
            throw IamErrors.LimitExceeded(
                $"Cannot exceed quota for PoliciesPer{char.ToUpperInvariant(owner.Kind[0])}{owner.Kind[1..]}: {MostAttached}"
            );
        directory.Policies.Attach(owner.UniqueId, arn);
        return null;
    }

    public static IEnumerable<object>? Detach(CloudDirectory directory, QueryCall call)
    {
        var owner = IamNames.Owner(directory, call);
        var arn = call.Parameters.Required("PolicyArn");
        return directory.Policies.Detach(owner.UniqueId, arn)
            ? null
            : throw IamErrors.NoSuchEntity($"Policy {arn} was not found.");
    }

    public static IEnumerable<object> List(CloudDirectory directory, QueryCall call) =>
        IamPage.Of(
            call,
            "AttachedPolicies",
            directory.Policies.AttachedTo(IamNames.Owner(directory, call).UniqueId),
            Describe
        );

    public static IEnumerable<object> Describe(NamedPolicy policy) =>
        [
            new XElement("PolicyName", policy.Name[(policy.Name.LastIndexOf('/') + 1)..]),
            new XElement("PolicyArn", policy.Name),
        ];

    /// <summary>The ARN, when it names a policy of AWS or of the caller's own account.</summary>
    public static string Attachable(CloudDirectory directory, QueryCall call, string arn)
    {
        var isOwn = directory.Managed.Find(arn)?.AccountId == call.Account.Value;
        return isOwn || AwsManagedPolicies.Document(arn) is not null ? arn : throw ManagedPolicies.NoSuchPolicy(arn);
    }
}
