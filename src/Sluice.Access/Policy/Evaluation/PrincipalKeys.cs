using System.Collections.Frozen;

namespace Sluice.Access.Policy.Evaluation;

/// <summary>The global condition keys that follow from who asks and from who owns the resource, so that no caller can state them wrongly.</summary>
internal static class PrincipalKeys
{
    private static readonly FrozenDictionary<string, Func<AccessRequest, string?>> Derivations = new Dictionary<
        string,
        Func<AccessRequest, string?>
    >
    {
        ["aws:PrincipalArn"] = request => PrincipalArn(request.Principal),
        ["aws:PrincipalAccount"] = request => request.Principal.Account?.Value,
        ["aws:PrincipalType"] = request => PrincipalTypeOf(request.Principal),
        ["aws:userid"] = request => UserId(request.Principal),
        ["aws:username"] = request => (request.Principal as RequestPrincipal.User)?.Name,
        ["aws:PrincipalIsAWSService"] = request => IsService(request.Principal),
        ["aws:PrincipalServiceName"] = request => (request.Principal as RequestPrincipal.Service)?.Name,
        ["aws:ResourceAccount"] = request => request.ResourceAccount?.Value,
        ["s3:ResourceAccount"] = request => request.ResourceAccount?.Value,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static Func<AccessRequest, string?>? Find(string key) => Derivations.GetValueOrDefault(key);

    // A role session answers with its role, path and all: that is what makes the key useful in conditions.
    private static string? PrincipalArn(RequestPrincipal principal) =>
        principal switch
        {
            RequestPrincipal.RoleSession session => session.RoleArn,
            RequestPrincipal.User or RequestPrincipal.AccountRoot or RequestPrincipal.FederatedUser => principal.Arn,
            _ => null,
        };

    private static string? PrincipalTypeOf(RequestPrincipal principal) =>
        principal switch
        {
            RequestPrincipal.RoleSession => "AssumedRole",
            RequestPrincipal.User => "User",
            RequestPrincipal.AccountRoot => "Account",
            RequestPrincipal.FederatedUser => "FederatedUser",
            RequestPrincipal.Anonymous => "Anonymous",
            _ => null,
        };

    private static string? UserId(RequestPrincipal principal) =>
        principal switch
        {
            // Who was read from an ARN alone has no unique id.
            RequestPrincipal.RoleSession { UniqueId: "" } or RequestPrincipal.User { UniqueId: "" } => null,
            RequestPrincipal.RoleSession session => session.UserId,
            RequestPrincipal.User user => user.UniqueId,
            RequestPrincipal.AccountRoot root => root.Id.Value,
            RequestPrincipal.FederatedUser session => session.UserId,
            _ => null,
        };

    private static string? IsService(RequestPrincipal principal) =>
        principal switch
        {
            RequestPrincipal.Service => "true",
            RequestPrincipal.Anonymous or RequestPrincipal.WebIdentity => null,
            _ => "false",
        };
}
