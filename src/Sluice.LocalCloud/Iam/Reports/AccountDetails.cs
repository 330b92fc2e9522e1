using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam.Reports;

/// <summary>GetAccountAuthorizationDetails: every identity and policy of an account with its documents, in pages.</summary>
internal static class AccountDetails
{
    private static readonly string[] Lists = ["UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"];

    public static IEnumerable<object> Get(CloudDirectory directory, QueryCall call)
    {
        var filter = call.Parameters.List("Filter");
        var entries = Entries(directory, call).Where(entry => filter.IsEmpty || filter.Contains(entry.Filter)).ToList();
        var (page, end) = IamPage.Cut(call, entries);
        foreach (var list in Lists)
            yield return new XElement(
                list,
                page.Where(entry => entry.List == list).Select(entry => new XElement("member", entry.Describe()))
            );
        foreach (var element in end)
            yield return element;
    }

    private static IEnumerable<Entry> Entries(CloudDirectory directory, QueryCall call)
    {
        IReadOnlyList<Identity> All(string kind) => directory.Identities.List(call.Account.Value, kind, "/");
        var (users, groups, roles) = (All(Identity.UserKind), All(Identity.GroupKind), All(Identity.RoleKind));
        var own = directory.Managed.List(call.Account.Value);
        var ofAws = AwsManagedPolicies
            .Arns.Where(arn => directory.Managed.EntitiesOf(call.Account.Value, arn).Count > 0)
            .Select(ManagedPolicies.OfAws);
        return
        [
            .. users.Select(user => new Entry("User", Lists[0], () => User(directory, user))),
            .. groups.Select(group => new Entry("Group", Lists[1], () => Group(directory, group))),
            .. roles.Select(role => new Entry("Role", Lists[2], () => Role(directory, role))),
            .. own.Select(policy => new Entry("LocalManagedPolicy", Lists[3], () => Policy(directory, policy))),
            .. ofAws.Select(policy => new Entry("AWSManagedPolicy", Lists[3], () => Policy(directory, policy!))),
        ];
    }

    private static IEnumerable<object> User(CloudDirectory directory, Identity user) =>
        [
            .. IamXml.User(user),
            Inline(directory, user, "UserPolicyList"),
            new XElement(
                "GroupList",
                directory.Groups.GroupsOf(user.UniqueId).Select(group => new XElement("member", group.Name))
            ),
            Attached(directory, user),
        ];

    private static IEnumerable<object> Group(CloudDirectory directory, Identity group) =>
        [.. IamXml.Group(group), Inline(directory, group, "GroupPolicyList"), Attached(directory, group)];

    private static IEnumerable<object> Role(CloudDirectory directory, Identity role) =>
        [
            .. IamXml.Role(directory, role),
            new XElement(
                "InstanceProfileList",
                directory
                    .Profiles.Of(role.UniqueId)
                    .Select(profile => new XElement("member", IamXml.Profile(directory, profile)))
            ),
            Inline(directory, role, "RolePolicyList"),
            Attached(directory, role),
        ];

    private static IEnumerable<object> Policy(CloudDirectory directory, ManagedPolicy policy) =>
        [
            .. IamXml.Policy(policy, directory.Managed.Attachments(policy.Arn)),
            new XElement("PermissionsBoundaryUsageCount", directory.Managed.BoundaryUses(policy.Arn)),
            new XElement(
                "PolicyVersionList",
                PolicyVersions
                    .All(directory, policy.Arn)
                    .Select(version => new XElement(
                        "member",
                        new XElement("Document", IamXml.Document(version.Document)),
                        PolicyVersions.Describe(version, version.Version == policy.DefaultVersion)
                    ))
            ),
        ];

    private static XElement Inline(CloudDirectory directory, Identity owner, string list) =>
        new(
            list,
            directory
                .Policies.InlineOf(owner.UniqueId)
                .Select(policy => new XElement(
                    "member",
                    new XElement("PolicyName", policy.Name),
                    new XElement("PolicyDocument", IamXml.Document(policy.Document))
                ))
        );

    private static XElement Attached(CloudDirectory directory, Identity owner) =>
        new(
            "AttachedManagedPolicies",
            directory
                .Policies.AttachedTo(owner.UniqueId)
                .Select(policy => new XElement("member", Attachments.Describe(policy)))
        );

    /// <param name="Filter">The word by which a call asks for this kind.</param>
    /// <param name="List">The list of the answer that it belongs to.</param>
    private sealed record Entry(string Filter, string List, Func<IEnumerable<object>> Describe);
}
