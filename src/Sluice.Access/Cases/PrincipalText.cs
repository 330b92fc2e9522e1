using Sluice.Access.Policy;

namespace Sluice.Access.Cases;

/// <summary>Principals as policies, logs and people write them.</summary>
public static class PrincipalText
{
    /// <summary>Null for text that is no principal.</summary>
    /// <param name="context">Where it has <c>aws:PrincipalArn</c> or <c>aws:userid</c>, they tell what the text does not: a role's path, a unique id.</param>
    public static RequestPrincipal? Read(string? text, RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (string.IsNullOrEmpty(text) || text == "*" || text.Equals("anonymous", StringComparison.OrdinalIgnoreCase))
            return new RequestPrincipal.Anonymous();
        if (AccountId.IsValid(text))
            return new RequestPrincipal.AccountRoot(new AccountId(text));
        if (Arn.TryParse(text, out var arn))
            return AccountId.IsValid(arn.Account) ? OfArn(arn, text, context) : null;
        return IsProvider(text) ? new RequestPrincipal.WebIdentity(text)
            : IsHostName(text) ? new RequestPrincipal.Service(text)
            : null;
    }

    private static RequestPrincipal? OfArn(Arn arn, string text, RequestContext context) =>
        (arn.Service, arn.Resource.Split('/')) switch
        {
            ("iam", ["root"]) => new RequestPrincipal.AccountRoot(new AccountId(arn.Account)),
            ("iam", ["user", .., { Length: > 0 }]) => new RequestPrincipal.User(arn, UniqueId(context)),
            ("iam", ["role", .., { Length: > 0 }]) => new RequestPrincipal.RoleSession(arn, "", UniqueId(context)),
            ("iam", ["oidc-provider" or "saml-provider", ..]) => new RequestPrincipal.WebIdentity(text),
            ("sts", ["assumed-role", { Length: > 0 } role, { Length: > 0 } session]) => OfSession(
                arn,
                role,
                session,
                context
            ),
            ("sts", ["federated-user", { Length: > 0 } name]) => new RequestPrincipal.FederatedUser(
                arn with
                {
                    Service = "iam",
                    Resource = "user/",
                },
                name,
                ""
            ),
            _ => null,
        };

    private static RequestPrincipal.RoleSession OfSession(Arn arn, string role, string session, RequestContext context)
    {
        var isTold =
            Arn.TryParse(context.ValuesOf("aws:PrincipalArn").FirstOrDefault(), out var told)
            && told.Service == "iam"
            && told.Account == arn.Account
            && told.Resource.StartsWith("role/", StringComparison.Ordinal)
            && told.Name == role;
        var known = isTold ? told! : arn with { Service = "iam", Resource = $"role/{role}" };
        return new RequestPrincipal.RoleSession(known, session, UniqueId(context)) { IsPathKnown = isTold };
    }

    private static string UniqueId(RequestContext context) =>
        context.ValuesOf("aws:userid") is [var id] ? id.Split(':')[0] : "";

    private static bool IsProvider(string text) =>
        text
            is "accounts.google.com"
                or "www.amazon.com"
                or "graph.facebook.com"
                or "cognito-identity.amazonaws.com"
                or "appleid.apple.com";

    private static bool IsHostName(string text) =>
        text.Contains('.', StringComparison.Ordinal)
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-');
}
