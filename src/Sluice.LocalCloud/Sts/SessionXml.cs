using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;

namespace Sluice.LocalCloud.Sts;

/// <summary>Temporary credentials as an element.</summary>
internal static class SessionXml
{
    public static XElement Credentials(Session session) =>
        new(
            "Credentials",
            new XElement("AccessKeyId", session.AccessKeyId),
            new XElement("SecretAccessKey", session.Secret),
            new XElement("SessionToken", session.Token),
            new XElement("Expiration", QueryXml.Time(session.ExpiresAt))
        );
}
