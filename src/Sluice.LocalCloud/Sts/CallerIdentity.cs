using System.Xml.Linq;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>Who am I, and whose key is that.</summary>
internal static class CallerIdentity
{
    /// <summary>Needs no permission; not even a Deny forbids it.</summary>
    public static IEnumerable<object> Handle(CloudDirectory directory, QueryCall call) =>
        [
            new XElement("Arn", call.Caller.Arn),
            new XElement("UserId", call.Caller.UserId),
            new XElement("Account", call.Account.Value),
        ];

    public static IEnumerable<object> AccessKeyInfo(CloudDirectory directory, QueryCall call)
    {
        var id = call.Parameters.RequiredText("AccessKeyId", 16, 128);
        var owner = directory.Credentials.FindKey(id)?.UserId ?? directory.Credentials.FindSession(id)?.IdentityId;
        var identity = owner is null ? null : directory.Identities.Find(owner);
        if (identity is null)
            throw QueryParameters.Invalid($"{id} is not a key of this cloud.");
        return [new XElement("Account", identity.AccountId)];
    }
}
