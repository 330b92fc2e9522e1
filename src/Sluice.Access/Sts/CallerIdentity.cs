namespace Sluice.Access.Sts;

/// <summary>Who some credentials are, as STS says.</summary>
public sealed record CallerIdentity(AccountId Account, string Arn)
{
    /// <summary>
    /// The ARN to name in a policy: for a role's session that is the role. The session's ARN does not hold the role's path, so this
    /// is exact only for roles without one.
    /// </summary>
    public Arn Principal
    {
        get
        {
            var arn = Access.Arn.Parse(Arn);
            return arn is { Service: "sts" } && arn.Resource.Split('/') is ["assumed-role", var role, ..]
                ? new Arn(arn.Partition, "iam", "", arn.Account, $"role/{role}")
                : arn;
        }
    }
}
