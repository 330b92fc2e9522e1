using Sluice.Access;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Query;

/// <summary>One call of STS or IAM by a caller whose signature was verified.</summary>
internal sealed record QueryCall(CloudRequest Request, QueryParameters Parameters, Caller Caller)
{
    /// <summary>IAM acts on the account of its caller and on no other.</summary>
    public AccountId Account => Caller.Account!.Value;
}
