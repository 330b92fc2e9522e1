namespace Sluice.Access.Verification;

/// <summary>What to look at when every document that is known allows a call and it is refused all the same.</summary>
internal static class OrganizationHint
{
    public static string For(AccessFailure failure) =>
        "The documents that are known allow it. Then they are not installed as they are known, or something beside them decides: "
        + "a service or resource control policy of an organization, a permissions boundary, a VPC endpoint policy, Block Public Access, "
        + "or the policy of a key. A resource control policy of yours can except Sluice with "
        + (
            Arn.TryParse(failure.Principal, out var principal) && principal.Account.Length > 0
                ? $"\"StringNotEqualsIfExists\":{{\"aws:PrincipalAccount\":\"{principal.Account}\"}}."
                : "a condition on aws:PrincipalAccount."
        );
}
