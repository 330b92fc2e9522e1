using System.Text.RegularExpressions;

namespace Sluice.Access.Grants;

/// <summary>The shape rules of a grant's fields (S3 bucket naming rules; IAM identifiers; STS endpoints).</summary>
internal static partial class GrantFieldRules
{
    public static IEnumerable<GrantFieldError> Check(GrantRequest request, GrantAdmissionContext context) =>
        [
            .. Bucket(request.Bucket),
            .. GrantRoleRules.Check(request, context),
            .. Prefix(request.Prefix),
            .. Use(request),
            .. Endpoint(request, context),
            .. Owner(request),
            .. Encryption(request),
            .. Headers(request),
        ];

    /// <summary>A prefix ends in a slash, or is empty: <c>films</c> would else cover <c>films-of-others</c>, too.</summary>
    public static string Normalize(string prefix) => prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/";

    private static IEnumerable<GrantFieldError> Bucket(string bucket)
    {
        if (bucket.StartsWith("arn:", StringComparison.Ordinal) || bucket.Contains("://", StringComparison.Ordinal))
            yield return new("bucket", "grant.bucket_malformed", "Give the bucket's bare name, not an ARN or a URL.");
        else if (
            !BucketShape.IsMatch(bucket)
            || bucket.Contains("..", StringComparison.Ordinal)
            || IpShape.IsMatch(bucket)
            || bucket.StartsWith("xn--", StringComparison.Ordinal)
            || bucket.EndsWith("-s3alias", StringComparison.Ordinal)
        )
            yield return new(
                "bucket",
                "grant.bucket_malformed",
                "A bucket name has 3 to 63 small letters, digits, dots and hyphens, and begins and ends with a letter or digit."
            );
    }

    private static IEnumerable<GrantFieldError> Prefix(string prefix)
    {
        if (prefix.StartsWith('/'))
            yield return new("prefix", "grant.prefix_leading_slash", "A prefix has no leading slash.");
        if (prefix.AsSpan().IndexOfAny("*?$") >= 0)
            yield return new(
                "prefix",
                "grant.prefix_wildcard",
                "A prefix is literal text: *, ? and $ mean something else in a policy and are not accepted."
            );
        if (prefix.Any(char.IsControl))
            yield return new("prefix", "grant.prefix_control_character", "A prefix has no control characters.");
        if (prefix.Split('/').Any(segment => segment is "." or ".."))
            yield return new("prefix", "grant.prefix_dots", "A prefix has no . or .. segments.");
        if (System.Text.Encoding.UTF8.GetByteCount(prefix) > 512)
            yield return new("prefix", "grant.prefix_too_long", "A prefix has at most 512 bytes.");
    }

    private static IEnumerable<GrantFieldError> Use(GrantRequest request)
    {
        if (request.Use is GrantUse.None || (request.Use | GrantUse.ReadWrite) != GrantUse.ReadWrite)
            yield return new("use", "grant.use_missing", "A grant is for reading, for writing, or for both.");
    }

    private static IEnumerable<GrantFieldError> Endpoint(GrantRequest request, GrantAdmissionContext context)
    {
        if (request.Region is { } region && !RegionShape.IsMatch(region))
            yield return new("region", "grant.region_malformed", "A region looks like eu-central-1.");
        if (request.EndpointUrl is not { } text)
            yield break;

        if (
            !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
            || url is not { UserInfo: "", Query: "", Fragment: "", AbsolutePath: "/" }
        )
            yield return new(
                "endpointUrl",
                "grant.endpoint_malformed",
                "An endpoint is https://host or https://host:port, without user, path or query."
            );
        else if (!context.AllowInsecureEndpoints && (url.Scheme == "http" || IsInternal(url)))
            yield return new(
                "endpointUrl",
                "grant.endpoint_not_allowed",
                "Plain HTTP and addresses of this machine or its network are not accepted as endpoints."
            );
    }

    /// <summary>Literal addresses only: a name may resolve to anything at the time of the call, which is the network's job to stop.</summary>
    private static bool IsInternal(Uri url) =>
        url.IsLoopback
        || (System.Net.IPAddress.TryParse(url.DnsSafeHost, out var address) && InternalNetworks.Contains(address));

    private static IEnumerable<GrantFieldError> Owner(GrantRequest request)
    {
        if (request.BucketOwner is { } owner && !AccountId.IsValid(owner))
            yield return new("bucketOwner", "grant.bucket_owner_malformed", "An account id has 12 digits.");
    }

    private static IEnumerable<GrantFieldError> Encryption(GrantRequest request)
    {
        if (request.KmsKeyArn is { } key && !KeyShape.IsMatch(key))
            yield return new(
                "kmsKeyArn",
                "grant.kms_key_malformed",
                "A key is named by its ARN, arn:aws:kms:region:123456789012:key/id: aliases and bare ids do not reach across accounts."
            );
    }

    private static IEnumerable<GrantFieldError> Headers(GrantRequest request)
    {
        if (
            request.CannedAcl is { } acl
            && acl is not ("private" or "bucket-owner-full-control" or "bucket-owner-read")
        )
            yield return new(
                "acl",
                "grant.acl_not_allowed",
                "The ACL of outputs is private, bucket-owner-read or bucket-owner-full-control; or none, which suits new buckets."
            );
        if (request.StorageClass is { } storage && !StorageShape.IsMatch(storage))
            yield return new(
                "storageClass",
                "grant.storage_class_malformed",
                "A storage class looks like STANDARD_IA."
            );
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z", RegexOptions.None, 250)]
    private static partial Regex BucketShape { get; }

    [GeneratedRegex(@"^\d+\.\d+\.\d+\.\d+\z", RegexOptions.None, 250)]
    private static partial Regex IpShape { get; }

    [GeneratedRegex(@"^[a-z0-9-]{2,32}\z", RegexOptions.None, 250)]
    private static partial Regex RegionShape { get; }

    [GeneratedRegex(
        @"^arn:aws(-cn|-us-gov)?:kms:[a-z0-9-]{2,32}:[0-9]{12}:key/[A-Za-z0-9-]{1,64}\z",
        RegexOptions.ExplicitCapture,
        250
    )]
    private static partial Regex KeyShape { get; }

    [GeneratedRegex(@"^[A-Z][A-Z0-9_]{2,30}\z", RegexOptions.None, 250)]
    private static partial Regex StorageShape { get; }
}
