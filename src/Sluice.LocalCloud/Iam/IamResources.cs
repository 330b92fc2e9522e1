using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>The ARN that an action is authorised on, existing or not.</summary>
internal static class IamResources
{
    public static string NewUser(CloudDirectory directory, QueryCall call) =>
        New(call, "user", call.Parameters["UserName"]);

    public static string NewRole(CloudDirectory directory, QueryCall call) =>
        New(call, "role", call.Parameters["RoleName"]);

    public static string NewPolicy(CloudDirectory directory, QueryCall call) =>
        New(call, "policy", call.Parameters["PolicyName"]);

    public static string User(CloudDirectory directory, QueryCall call)
    {
        // Without a name, actions on users are about the caller.
        if (call.Parameters["UserName"] is not { } name)
            return call.Caller.Identity is { IsRole: false } self ? self.Arn.ToString() : AllUsers(directory, call);
        return Existing(directory, call, Identity.UserKind, name);
    }

    public static string Role(CloudDirectory directory, QueryCall call) =>
        Existing(directory, call, Identity.RoleKind, call.Parameters.Required("RoleName"));

    public static string NewGroup(CloudDirectory directory, QueryCall call) =>
        New(call, "group", call.Parameters["GroupName"]);

    public static string NewProfile(CloudDirectory directory, QueryCall call) =>
        New(call, "instance-profile", call.Parameters["InstanceProfileName"]);

    public static string Group(CloudDirectory directory, QueryCall call) =>
        Existing(directory, call, Identity.GroupKind, call.Parameters.Required("GroupName"));

    public static string Profile(CloudDirectory directory, QueryCall call)
    {
        var name = call.Parameters.Required("InstanceProfileName");
        return directory.Profiles.Find(call.Account.Value, name)?.Arn
            ?? $"arn:aws:iam::{call.Account}:instance-profile/{name}";
    }

    public static string Everything(CloudDirectory directory, QueryCall call) => "*";

    public static string AllGroups(CloudDirectory directory, QueryCall call) =>
        $"arn:aws:iam::{call.Account}:group{Prefix(call)}";

    public static string AllProfiles(CloudDirectory directory, QueryCall call) =>
        $"arn:aws:iam::{call.Account}:instance-profile{Prefix(call)}";

    public static string Policy(CloudDirectory directory, QueryCall call) => call.Parameters.Required("PolicyArn");

    public static string AllUsers(CloudDirectory directory, QueryCall call) =>
        $"arn:aws:iam::{call.Account}:user{Prefix(call)}";

    public static string AllRoles(CloudDirectory directory, QueryCall call) =>
        $"arn:aws:iam::{call.Account}:role{Prefix(call)}";

    public static string AllPolicies(CloudDirectory directory, QueryCall call) =>
        $"arn:aws:iam::{call.Account}:policy{Prefix(call)}";

    public static string SimulatedPrincipal(CloudDirectory directory, QueryCall call) =>
        call.Parameters.Required("PolicySourceArn");

    private static string Prefix(QueryCall call) => call.Parameters["PathPrefix"] ?? "/";

    private static string New(QueryCall call, string kind, string? name) =>
        $"arn:aws:iam::{call.Account}:{kind}{call.Parameters["Path"] ?? "/"}{name}";

    private static string Existing(CloudDirectory directory, QueryCall call, string kind, string name) =>
        directory.Identities.Find(call.Account.Value, kind, name)?.Arn.ToString()
        ?? $"arn:aws:iam::{call.Account}:{kind}/{name}";
}
