using System.Text.RegularExpressions;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Iam;

/// <summary>Reads names and paths, and finds what they name.</summary>
internal static partial class IamNames
{
    public static string UserName(QueryCall call) => call.Parameters.RequiredText("UserName", 1, 64, Name);

    public static string RoleName(QueryCall call) => call.Parameters.RequiredText("RoleName", 1, 64, Name);

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

    /// <summary>The role or the user that a call names.</summary>
    public static Identity Owner(CloudDirectory directory, QueryCall call) =>
        call.Parameters["RoleName"] is null ? User(directory, call) : Role(directory, call);

    [GeneratedRegex(@"^[\w+=,.@-]+\z", RegexOptions.ECMAScript, 1000)]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"^/\z|^/[!-~]+/\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PathText { get; }
}
