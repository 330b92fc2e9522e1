using System.Xml.Linq;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.Query;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.Iam;

/// <summary>Users, roles and policies as elements.</summary>
internal static class IamXml
{
    public static IEnumerable<object> User(Identity user) =>
        [
            new XElement("Path", user.Path),
            new XElement("UserName", user.Name),
            new XElement("UserId", user.UniqueId),
            new XElement("Arn", user.Arn.ToString()),
            new XElement("CreateDate", QueryXml.Time(user.CreatedAt)),
            .. Boundary(user),
            .. Tags(user),
        ];

    public static IEnumerable<object> Role(CloudDirectory directory, Identity role) =>
        [
            new XElement("Path", role.Path),
            new XElement("RoleName", role.Name),
            new XElement("RoleId", role.UniqueId),
            new XElement("Arn", role.Arn.ToString()),
            new XElement("CreateDate", QueryXml.Time(role.CreatedAt)),
            new XElement("AssumeRolePolicyDocument", Document(directory.Names.Resolve(role.TrustPolicy!))),
            .. role.Description is null ? [] : new[] { new XElement("Description", role.Description) },
            new XElement("MaxSessionDuration", role.MaxSessionSeconds),
            .. Boundary(role),
            .. Tags(role),
        ];

    public static IEnumerable<object> Policy(ManagedPolicy policy, long attachments) =>
        [
            new XElement("PolicyName", policy.Name),
            new XElement("PolicyId", policy.UniqueId),
            new XElement("Arn", policy.Arn),
            new XElement("Path", policy.Path),
            new XElement("DefaultVersionId", $"v{policy.DefaultVersion}"),
            new XElement("AttachmentCount", attachments),
            new XElement("IsAttachable", true),
            .. policy.Description is null ? [] : new[] { new XElement("Description", policy.Description) },
            new XElement("CreateDate", QueryXml.Time(policy.CreatedAt)),
            new XElement("UpdateDate", QueryXml.Time(policy.CreatedAt)),
        ];

    /// <summary>Documents are percent-encoded in answers (RFC 3986).</summary>
    public static string Document(string text) => UriEncoding.Encode(text);

    private static IEnumerable<XElement> Boundary(Identity identity)
    {
        if (identity.BoundaryArn is not null)
            yield return new XElement(
                "PermissionsBoundary",
                new XElement("PermissionsBoundaryType", "Policy"),
                new XElement("PermissionsBoundaryArn", identity.BoundaryArn)
            );
    }

    private static IEnumerable<XElement> Tags(Identity identity)
    {
        var tags = identity.TagMap;
        if (tags.Count > 0)
            yield return new XElement(
                "Tags",
                tags.Select(tag => new XElement(
                    "member",
                    new XElement("Key", tag.Key),
                    new XElement("Value", tag.Value)
                ))
            );
    }
}
