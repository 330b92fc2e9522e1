namespace Sluice.Tests.Integration.Access.RadosGateway;

/// <summary>Something that RADOS Gateway 16 does otherwise than AWS, seen by a test, and what that means for a grant there.</summary>
internal sealed record InteropDifference(string What, string Aws, string Gateway, string Consequence)
{
    public static readonly InteropDifference ExternalId = new(
        "`sts:ExternalId` in a trust policy",
        "the id that was sent",
        "never there: `StringEquals` refuses the right id, `…IfExists` lets every id pass",
        "no role can be bound to one organization: verification never ends in *verified*"
    );

    public static readonly InteropDifference Identity = new(
        "`GetCallerIdentity`",
        "who asks",
        "405",
        "who Sluice is has to be configured; whose session it got cannot be checked"
    );

    public static readonly InteropDifference MissingRole = new(
        "AssumeRole of a role that does not exist",
        "403 `AccessDenied`, as for every refusal",
        "404 `NoSuchEntity`",
        "whoever asks learns which roles exist"
    );

    public static readonly InteropDifference UnknownActions = new(
        "actions that it does not know, as `sts:SetSourceIdentity`, `kms:Decrypt`",
        "taken",
        "the document is refused as malformed",
        "leave `sts:SetSourceIdentity` out of the trust policy; sessions are made all the same"
    );

    public static readonly InteropDifference ExpectedOwner = new(
        "`x-amz-expected-bucket-owner`",
        "403 where another account owns the bucket",
        "not looked at",
        "a bucket that changed hands is not noticed"
    );

    public static readonly InteropDifference Trailers = new(
        "uploads with checksums in a trailer, the SDK's default",
        "taken",
        "400 `XAmzContentSHA256Mismatch`",
        "none: Sluice sends checksums to compatible servers only where they are required"
    );

    public static readonly InteropDifference PackedSize = new(
        "`PackedPolicySize`",
        "percent of the room that is used",
        "always 0",
        "the audit trail shows 0"
    );

    public static IReadOnlyList<InteropDifference> All { get; } =
    [ExternalId, Identity, MissingRole, UnknownActions, ExpectedOwner, Trailers, PackedSize];

    /// <summary>The table in <c>docs/radosgw.md</c>.</summary>
    public static string Table =>
        string.Join(
            '\n',
            [
                "| what | AWS, and the local cloud | RADOS Gateway 16.2 | for a grant there |",
                "|---|---|---|---|",
                .. All.Select(one => $"| {one.What} | {one.Aws} | {one.Gateway} | {one.Consequence} |"),
            ]
        );
}
