namespace Sluice.LocalCloud.S3.Acls;

/// <summary>Whom a grant is for: an account, or a group that AWS has made.</summary>
/// <param name="Account">12 digits; null for a group.</param>
/// <param name="Group">The last part of the group's URI; null for an account.</param>
internal sealed record AclGrantee(string? Account, string? Group)
{
    public const string AllUsers = "global/AllUsers";
    public const string AuthenticatedUsers = "global/AuthenticatedUsers";
    public const string LogDelivery = "s3/LogDelivery";
    private const string Uri = "http://acs.amazonaws.com/groups/";

    /// <summary>The group is of everybody, or of everybody who has an account.</summary>
    public bool IsPublic => Group is AllUsers or AuthenticatedUsers;

    public string GroupUri => Uri + Group;

    public static AclGrantee OfAccount(string account) => new(account, null);

    public static AclGrantee OfGroup(string group) => new(null, group);

    /// <summary>Null when there is no such group.</summary>
    public static AclGrantee? FromUri(string uri) =>
        uri.StartsWith(Uri, StringComparison.Ordinal)
        && uri[Uri.Length..] is AllUsers or AuthenticatedUsers or LogDelivery
            ? OfGroup(uri[Uri.Length..])
            : null;
}
