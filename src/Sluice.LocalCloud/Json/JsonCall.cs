using Sluice.Access;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Json;

/// <summary>One call of a JSON service by a caller whose signature was verified.</summary>
internal sealed record JsonCall(CloudRequest Request, JsonParameters Parameters, Caller Caller)
{
    /// <summary>Without the service's prefix.</summary>
    public required string Operation { get; init; }

    /// <summary>The caller's account. Services that take unsigned calls look at the caller first.</summary>
    public AccountId Account => Caller.Account!.Value;
}
