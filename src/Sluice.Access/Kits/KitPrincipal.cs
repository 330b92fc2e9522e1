using Sluice.Access.Sts;

namespace Sluice.Access.Kits;

/// <summary>The identity that Sluice acts as, which customers name in their documents: an IAM user or role, never a session and never a whole account.</summary>
public sealed record KitPrincipal
{
    /// <exception cref="ArgumentException">The ARN is neither a user's nor a role's.</exception>
    public KitPrincipal(Arn arn)
    {
        if (
            arn is not { Service: "iam" }
            || !(
                arn.Resource.StartsWith("role/", StringComparison.Ordinal)
                || arn.Resource.StartsWith("user/", StringComparison.Ordinal)
            )
        )
            throw new ArgumentException($"{arn} is not the ARN of an IAM user or role.", nameof(arn));
        Arn = arn;
    }

    public Arn Arn { get; }

    public AccountId Account => new(Arn.Account);

    /// <exception cref="ArgumentException">The caller is the root of its account, which no customer should trust.</exception>
    public static KitPrincipal Of(CallerIdentity caller) => new(caller.Principal);
}
