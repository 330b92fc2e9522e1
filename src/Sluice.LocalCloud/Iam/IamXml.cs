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
            .. Tags(user.TagMap),
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
            .. Tags(role.TagMap),
        ];

    public static IEnumerable<object> Group(Identity group) =>
        [
            new XElement("Path", group.Path),
            new XElement("GroupName", group.Name),
            new XElement("GroupId", group.UniqueId),
            new XElement("Arn", group.Arn.ToString()),
            new XElement("CreateDate", QueryXml.Time(group.CreatedAt)),
        ];

    public static IEnumerable<object> Profile(CloudDirectory directory, InstanceProfile profile)
    {
        var role = profile.RoleId is null ? null : directory.Identities.Find(profile.RoleId);
        return
        [
            new XElement("Path", profile.Path),
            new XElement("InstanceProfileName", profile.Name),
            new XElement("InstanceProfileId", profile.UniqueId),
            new XElement("Arn", profile.Arn),
            new XElement("CreateDate", QueryXml.Time(profile.CreatedAt)),
            new XElement("Roles", role is null ? null : new XElement("member", Role(directory, role))),
            .. Tags(TagText.Parse(profile.Tags)),
        ];
    }

    public static IEnumerable<object> Tag(KeyValuePair<string, string> tag) =>
        [new XElement("Key", tag.Key), new XElement("Value", tag.Value)];

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
            .. Tags(TagText.Parse(policy.Tags)),
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

    private static IEnumerable<XElement> Tags(IReadOnlyDictionary<string, string> tags)
    {
        if (tags.Count > 0)
            yield return new XElement("Tags", tags.Select(tag => new XElement("member", Tag(tag))));
    }
}
