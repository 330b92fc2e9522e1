using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>GetSessionToken: temporary credentials for the user who asks, with all that user's permissions.</summary>
internal static class SessionToken
{
    private const int DefaultSeconds = 43_200;

    public static IEnumerable<object> Handle(CloudDirectory directory, QueryCall call)
    {
        if (call.Caller.Session is not null)
            throw new CloudException(403, "AccessDenied", "Cannot call GetSessionToken with session credentials");
        var seconds = call.Parameters.Number("DurationSeconds", 900, 129_600) ?? DefaultSeconds;
        var session = new Session
        {
            AccessKeyId = Identifiers.SessionKey(),
            Secret = Identifiers.Secret(),
            Token = Identifiers.SessionToken(),
            IdentityId = call.Caller.Identity!.UniqueId,
            IssuedAt = directory.Now,
            ExpiresAt = directory.Now + (seconds * 1000L),
        };
        directory.Credentials.AddSession(session);
        return [SessionXml.Credentials(session)];
    }
}
