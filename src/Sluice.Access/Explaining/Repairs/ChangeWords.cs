using Sluice.Access.Policy;
using Sluice.Access.Policy.Statements;

namespace Sluice.Access.Explaining;

/// <summary>How sentences about changes name documents, statements and the people who can change them.</summary>
internal static class ChangeWords
{
    public static string Document(PolicyPlace place) => $"the {place.Layer.Words()} {place.Name}";

    public static string Statement(PolicyPlace place, PolicyStatement statement) =>
        $"statement {statement.Label} of {Document(place)}";

    public static string Owner(PolicyType layer, AccessRequest request) =>
        layer switch
        {
            PolicyType.Identity or PolicyType.PermissionsBoundary => $"an administrator of account {Caller(request)}",
            PolicyType.Session => "whoever makes the session: it is the Policy parameter of AssumeRole",
            PolicyType.ServiceControl =>
                $"the management account of the organization that account {Caller(request)} belongs to",
            PolicyType.ResourceControl => $"the management account of the organization that owns {Resource(request)}",
            _ => $"the owner of {Resource(request)}{Account(request)}",
        };

    /// <summary>Whom a sentence speaks about.</summary>
    public static string Caller(RequestPrincipal principal) =>
        principal is RequestPrincipal.Anonymous ? "everyone" : PrincipalText(principal);

    /// <summary>Whom a policy names for this caller: the role, for one of its sessions.</summary>
    public static string PrincipalText(RequestPrincipal principal) =>
        principal is RequestPrincipal.RoleSession session ? session.Role.ToString() : principal.Arn;

    private static string Caller(AccessRequest request) => request.Principal.Account?.Value ?? "of the caller";

    private static string Resource(AccessRequest request) =>
        request.Resource == "*" ? "the resource" : request.Resource;

    private static string Account(AccessRequest request) =>
        request.ResourceAccount is { } account ? $", account {account}" : "";
}
