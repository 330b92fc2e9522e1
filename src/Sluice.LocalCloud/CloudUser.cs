using Sluice.Access;

namespace Sluice.LocalCloud;

/// <summary>A user of an account of the local cloud, with an access key.</summary>
public sealed record CloudUser(Arn Arn, string AccessKeyId, string SecretAccessKey)
{
    // A record prints its members; a secret must not reach a log that way.
    public override string ToString() => Arn.ToString();
}
