using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Authority;

/// <summary>The question that iam:PassRole puts to the policy engine ("Grant a user permissions to pass a role to an AWS service", IAM user guide).</summary>
public static class PassRole
{
    public const string Action = "iam:PassRole";

    /// <summary>A role is passed within its own account only.</summary>
    public static bool IsPossible(AccountId caller, Arn role) => role.Account == caller.Value;

    /// <summary>The condition keys of the action.</summary>
    /// <param name="service">The service principal: <c>mediaconvert.amazonaws.com</c>.</param>
    /// <param name="associatedResource">What the role is handed over for; null where the service names nothing.</param>
    public static IReadOnlyDictionary<string, string> Keys(string service, Arn? associatedResource)
    {
        var keys = new Dictionary<string, string> { ["iam:PassedToService"] = service };
        if (associatedResource is not null)
            keys["iam:AssociatedResourceArn"] = associatedResource.ToString();
        return keys;
    }

    /// <summary>The request itself, for evaluations that do not go through a cloud.</summary>
    public static AccessRequest Request(
        RequestPrincipal principal,
        Arn role,
        string service,
        Arn? associatedResource
    ) =>
        new(
            principal,
            Action,
            role.ToString(),
            new AccountId(role.Account),
            RequestContext.Of(Keys(service, associatedResource))
        );
}
