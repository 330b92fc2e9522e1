using System.Globalization;
using Sluice.Access.Policy;
using Sluice.LocalCloud.Authorization;
using Sluice.LocalCloud.Identities;
using Sluice.LocalCloud.S3.Objects;

namespace Sluice.LocalCloud.S3;

/// <summary>The condition keys of S3 ("Condition keys for Amazon S3", service authorization reference).</summary>
internal static class S3Conditions
{
    // Keys that are request headers of the same name.
    private static readonly string[] Headers =
    [
        "x-amz-acl",
        "x-amz-grant-full-control",
        "x-amz-grant-read",
        "x-amz-grant-read-acp",
        "x-amz-grant-write",
        "x-amz-grant-write-acp",
        "x-amz-object-ownership",
        "x-amz-content-sha256",
        "x-amz-copy-source",
        "x-amz-metadata-directive",
        "x-amz-server-side-encryption",
        "x-amz-server-side-encryption-aws-kms-key-id",
        "x-amz-server-side-encryption-customer-algorithm",
        "x-amz-storage-class",
        "if-match",
        "if-none-match",
    ];

    public static RequestContext Of(S3Exchange exchange, StoredObject? existing, TimeProvider time)
    {
        var request = exchange.Request;
        var now = time.GetUtcNow();
        var region = exchange.Authentication.Claim?.Scope.Region ?? "us-east-1";
        var keys = RequestConditions.Pairs(request, exchange.Caller, region, now);
        keys.AddRange(Parameters(exchange));
        keys.AddRange(FromHeaders(exchange));
        keys.AddRange(Signature(exchange, now));
        keys.AddRange(Tags("s3:ExistingObjectTag/", existing?.Tags));
        if (exchange.VersionId is { } version)
            keys.Add(new("s3:VersionId", version));
        if (exchange.FoundBucket is { } bucket)
            keys.Add(new("s3:ResourceAccount", bucket.AccountId));
        foreach (var name in (string[])["mode", "retain-until-date", "legal-hold"])
        {
            if (exchange.Field($"x-amz-object-lock-{name}") is { } value)
                keys.Add(new($"s3:object-lock-{name}", value));
        }
        return WithRequestTags(exchange, RequestContext.Of(keys));
    }

    private static IEnumerable<KeyValuePair<string, string>> FromHeaders(S3Exchange exchange)
    {
        foreach (var name in Headers)
        {
            if (exchange.Field(name) is { } value)
                yield return new($"s3:{name}", value);
        }
    }

    // Absent when the parameter is absent: StringEquals s3:prefix "" does not match a listing without prefix.
    private static IEnumerable<KeyValuePair<string, string>> Parameters(S3Exchange exchange)
    {
        if (exchange.Operation.Api is not (S3Api.ListObjects or S3Api.ListObjectsV2 or S3Api.ListObjectVersions))
            yield break;
        foreach (var name in (string[])["prefix", "delimiter", "max-keys"])
        {
            if (exchange.Request.Parameter(name) is { } value)
                yield return new($"s3:{name}", value);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Signature(S3Exchange exchange, DateTimeOffset now)
    {
        if (exchange.Authentication.Claim is not { } claim)
            yield break;
        yield return new("s3:signatureversion", claim.IsVersionTwo ? "AWS" : "AWS4-HMAC-SHA256");
        yield return new(
            "s3:authType",
            exchange.Posted is not null ? "POST"
                : claim.IsPresigned ? "REST-QUERY-STRING"
                : "REST-HEADER"
        );
        yield return new(
            "s3:signatureAge",
            Math.Max(0, (now - claim.SignedAt).TotalMilliseconds).ToString("F0", CultureInfo.InvariantCulture)
        );
    }

    private static RequestContext WithRequestTags(S3Exchange exchange, RequestContext context)
    {
        if (exchange.Field("x-amz-tagging") is not { } header)
            return context;
        var tags = TagSet.FromHeader(header);
        foreach (var (name, value) in tags)
            context = context.With($"s3:RequestObjectTag/{name}", value);
        return context.With("s3:RequestObjectTagKeys", [.. tags.Keys]);
    }

    private static IEnumerable<KeyValuePair<string, string>> Tags(string prefix, string? json) =>
        json is null ? [] : TagText.Parse(json).Select(tag => KeyValuePair.Create(prefix + tag.Key, tag.Value));
}
