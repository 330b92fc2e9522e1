using System.Text.RegularExpressions;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Reads names and paths, and finds what they name.</summary>
internal static partial class IamNames
{
    public static string UserName(QueryCall call) => call.Parameters.RequiredText("UserName", 1, 64, Name);

    public static string RoleName(QueryCall call) => call.Parameters.RequiredText("RoleName", 1, 64, Name);

    public static string GroupName(QueryCall call) => call.Parameters.RequiredText("GroupName", 1, 128, Name);

    public static string ProfileName(QueryCall call) =>
        call.Parameters.RequiredText("InstanceProfileName", 1, 128, Name);

    public static string PolicyName(QueryCall call) => call.Parameters.RequiredText("PolicyName", 1, 128, Name);

    public static string Path(QueryCall call) => call.Parameters.Text("Path", 1, 512, PathText) ?? "/";

    public static string PathPrefix(QueryCall call) => call.Parameters["PathPrefix"] ?? "/";

    public static Identity User(CloudDirectory directory, QueryCall call)
    {
        if (call.Parameters["UserName"] is null && call.Caller.Identity is { IsRole: false } self)
            return self;
        var name = UserName(call);
        return directory.Identities.Find(call.Account.Value, Identity.UserKind, name)
            ?? throw IamErrors.NoSuchEntity($"The user with name {name} cannot be found.");
    }

    public static Identity Role(CloudDirectory directory, QueryCall call)
    {
        var name = RoleName(call);
        return directory.Identities.Find(call.Account.Value, Identity.RoleKind, name)
            ?? throw IamErrors.NoSuchEntity($"The role with name {name} cannot be found.");
    }

    public static Identity Group(CloudDirectory directory, QueryCall call)
    {
        var name = GroupName(call);
        return directory.Identities.Find(call.Account.Value, Identity.GroupKind, name)
            ?? throw IamErrors.NoSuchEntity($"The group with name {name} cannot be found.");
    }

    /// <summary>
    /// The role, group or user that an action is about. Its own name says which, for that is what the caller was authorised on; a parameter that
    /// belongs to another action must not lead it astray.
    /// </summary>
    public static Identity Owner(CloudDirectory directory, QueryCall call) =>
        call.Action.Contains("Role", StringComparison.Ordinal) ? Role(directory, call)
        : call.Action.Contains("Group", StringComparison.Ordinal) ? Group(directory, call)
        : User(directory, call);

    /// <summary>Gives an identity the new name and path that a call has.</summary>
    public static void Rename(CloudDirectory directory, QueryCall call, Identity identity, string parameter)
    {
        var name = call.Parameters.Text(parameter, 1, 128, Name) ?? identity.Name;
        var path = call.Parameters.Text("NewPath", 1, 512, PathText) ?? identity.Path;
        if (!directory.Identities.Rename(identity.UniqueId, name, path))
            throw IamErrors.AlreadyExists(
                $"{(identity.Kind == Identity.GroupKind ? "Group" : "User")} with name {name} already exists."
            );
    }

    [GeneratedRegex(@"^[\w+=,.@-]+\z", RegexOptions.ECMAScript, 1000)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"^/\z|^/[!-~]+/\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PathText { get; }
}
