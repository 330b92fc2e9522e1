using System.Xml.Linq;
using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Listing;
using Sluice.LocalCloud.S3.Payloads;

namespace Sluice.LocalCloud.S3.Acls;

/// <summary>Access control lists as documents.</summary>
internal static class AclXml
{
    private static readonly XNamespace Schema = "http://www.w3.org/2001/XMLSchema-instance";

    public static XElement Render(AccessControlList list, string owner, CanonicalUsers users) =>
        new(
            "AccessControlPolicy",
            ListHandlers.User("Owner", users.Of(owner)),
            new XElement(
                "AccessControlList",
                list.Grants.Select(grant => new XElement(
                    "Grant",
                    Render(grant.Grantee, users),
                    new XElement("Permission", grant.Permission)
                ))
            )
        );

    /// <param name="owner">Account that owns the bucket or object: a document cannot give it away.</param>
    public static AccessControlList Parse(byte[] body, string owner, CanonicalUsers users)
    {
        var root = XmlBody.Parse(body, "AccessControlPolicy");
        var named = root.Element("Owner")?.Text("ID")?.Trim() ?? throw Malformed();
        if (named != CanonicalUser.IdOf(owner))
            throw S3Errors.AccessDenied();
        var grants = (root.Element("AccessControlList") ?? throw Malformed())
            .Elements("Grant")
            .Select(grant => Parse(grant, users))
            .ToList();
        return grants.Count <= AccessControlList.MostGrants
            ? new AccessControlList([.. grants])
            : throw Malformed($"An access control list has at most {AccessControlList.MostGrants} grants.");
    }

    private static XElement Render(AclGrantee grantee, CanonicalUsers users)
    {
        if (grantee.Account is null)
            return new XElement(
                "Grantee",
                new XAttribute(Schema + "type", "Group"),
                new XElement("URI", grantee.GroupUri)
            );
        var element = ListHandlers.User("Grantee", users.Of(grantee.Account));
        element.Add(new XAttribute(Schema + "type", "CanonicalUser"));
        return element;
    }

    private static AclGrant Parse(XElement grant, CanonicalUsers users)
    {
        var grantee = grant.Element("Grantee") ?? throw Malformed();
        if (!Enum.TryParse<AclPermission>(grant.Text("Permission")?.Trim(), out var permission))
            throw Malformed();
        // The kind is told by what is named, as the attribute xsi:type does too.
        if (grantee.Text("ID")?.Trim() is { } id)
            return new AclGrant(AclNames.OfId(id, users), permission);
        if (grantee.Text("URI")?.Trim() is { } uri)
            return new AclGrant(AclNames.OfUri(uri), permission);
        return grantee.Text("EmailAddress")?.Trim() is { } email
            ? new AclGrant(AclNames.OfEmail(email, users), permission)
            : throw Malformed();
    }

    private static CloudException Malformed(
        string message = "The XML you provided was not well-formed or did not validate against our published schema"
    ) => new(400, "MalformedACLError", message);
}
