using Sluice.Access.Grants;
using Sluice.Access.Kits;

namespace Sluice.Access.Verification.Probes;

/// <summary>What can be told without a call: the role is in a customer's account, in the partition of its endpoint.</summary>
internal static class ShapeProbe
{
    private const string Customer = "a customer's role";

    public static Finding Of(Grant grant, KitPrincipal us)
    {
        if (grant.Role is not { } role)
            return Finding.Passed(VerificationStep.Shape, grant.Bucket);
        if (role.Account == us.Account.Value)
            return Failed(
                role,
                "a role of Sluice's own account",
                "A role in the account that Sluice runs in is no customer's: whoever may use Sluice could use it."
            );
        return grant.Endpoint.Url is null && role.Partition != grant.Endpoint.Partition
            ? Failed(
                role,
                $"a role of partition {role.Partition}",
                $"The role is in partition {role.Partition}, but region {grant.Endpoint.Region} is in {grant.Endpoint.Partition}."
            )
            : Finding.Passed(VerificationStep.Shape, Customer);
    }

    private static Finding Failed(Arn role, string observed, string message) =>
        Finding.Failed(
            VerificationStep.Shape,
            Customer,
            observed,
            new AccessFailure("access.not_a_customers_role", message)
            {
                Resource = role.ToString(),
                Hint = "Give the ARN of a role in the account that owns the bucket.",
            }
        );
}
