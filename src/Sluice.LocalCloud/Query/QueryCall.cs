using Sluice.Access;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Query;

/// <summary>One call of STS or IAM by a caller whose signature was verified.</summary>
internal sealed record QueryCall(CloudRequest Request, QueryParameters Parameters, Caller Caller)
{
    /// <summary>The name of the action, which was found in the table of its service.</summary>
    public string Action => Parameters["Action"]!;

    /// <summary>IAM acts on the account of its caller and on no other.</summary>
    public AccountId Account => Caller.Account!.Value;
}
