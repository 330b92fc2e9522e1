using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam.Reports;

/// <summary>GetAccountSummary: how many of each thing an account has, and how many it may have.</summary>
internal static class AccountSummary
{
    public static IEnumerable<object> Get(CloudDirectory directory, QueryCall call)
    {
        var account = call.Account.Value;
        int Count(string kind) => directory.Identities.List(account, kind, "/").Count;
        var policies = directory.Managed.List(account);
        (string Name, int Value)[] entries =
        [
            ("Users", Count(Identity.UserKind)),
            ("Groups", Count(Identity.GroupKind)),
            ("Roles", Count(Identity.RoleKind)),
            ("Policies", policies.Count),
            ("PolicyVersionsInUse", policies.Sum(policy => directory.Managed.Versions(policy.Arn).Count)),
            ("InstanceProfiles", directory.Profiles.List(account).Count),
            ("Providers", 0),
            ("MFADevices", 0),
            ("AccountMFAEnabled", 0),
            ("AccessKeysPerUserQuota", 2),
            ("GroupsPerUserQuota", 10),
            ("AttachedPoliciesPerUserQuota", 10),
            ("AttachedPoliciesPerRoleQuota", 10),
            ("AttachedPoliciesPerGroupQuota", 10),
            ("UserPolicySizeQuota", InlinePolicies.MostCharacters(Identity.UserKind)),
            ("GroupPolicySizeQuota", InlinePolicies.MostCharacters(Identity.GroupKind)),
            ("RolePolicySizeQuota", InlinePolicies.MostCharacters(Identity.RoleKind)),
            ("AssumeRolePolicySizeQuota", TrustPolicyText.MostCharacters),
            ("PolicySizeQuota", ManagedPolicies.MostCharacters),
            ("VersionsPerPolicyQuota", PolicyVersions.MostVersions),
        ];
        return
        [
            new XElement(
                "SummaryMap",
                entries.Select(entry => new XElement(
                    "entry",
                    new XElement("key", entry.Name),
                    new XElement("value", entry.Value)
                ))
            ),
        ];
    }
}
