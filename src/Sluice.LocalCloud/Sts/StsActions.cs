using System.Collections.Frozen;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>The actions of STS. None has its permission checked by table: each has rules of its own.</summary>
internal static class StsActions
{
    public static readonly FrozenDictionary<string, QueryAction> All = new Dictionary<string, QueryAction>
    {
        ["AssumeRole"] = new(null, AssumeRole.Handle),
        ["GetCallerIdentity"] = new(null, CallerIdentity.Handle),
        ["GetSessionToken"] = new(null, SessionToken.Handle),
        ["GetFederationToken"] = new(null, FederationToken.Handle),
        ["GetAccessKeyInfo"] = new(static (_, _) => "*", CallerIdentity.AccessKeyInfo),
    }.ToFrozenDictionary();
}
