using Sluice.Access;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Identities;

namespace Sluice.LocalCloud.Authority;

/// <summary>Who signed a request: a user, a session, or the root user of an account of this cloud, as it was when the request came. Not to be kept beyond that request.</summary>
public sealed class CloudCaller
{
    internal CloudCaller(Caller caller, RequestContext context) => (Caller, Context) = (caller, context);

    /// <summary>As GetCallerIdentity shows it.</summary>
    public string Arn => Caller.Arn;

    public AccountId Account => Caller.Account!.Value;

    internal Caller Caller { get; }

    /// <summary>The condition keys that the request had of itself.</summary>
    internal RequestContext Context { get; }

    public override string ToString() => Arn;
}
