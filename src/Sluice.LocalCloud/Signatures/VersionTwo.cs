using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Sluice.LocalCloud.Signatures;

/// <summary>
/// Signature Version 2 ("Signing and authenticating REST requests", S3 developer guide): HMAC-SHA1 under the secret itself. AWS takes it
/// only for buckets made before June 2020; here it is taken only where the host asks for buckets of that time.
/// </summary>
internal static class VersionTwo
{
    // Subresources and overrides that are signed; other query parameters are not.
    private static readonly string[] Signed =
    [
        "acl",
        "cors",
        "delete",
        "legal-hold",
        "lifecycle",
        "location",
        "logging",
        "notification",
        "object-lock",
        "partNumber",
        "policy",
        "policyStatus",
        "publicAccessBlock",
        "requestPayment",
        "response-cache-control",
        "response-content-disposition",
        "response-content-encoding",
        "response-content-language",
        "response-content-type",
        "response-expires",
        "restore",
        "retention",
        "tagging",
        "torrent",
        "uploadId",
        "uploads",
        "versionId",
        "versioning",
        "versions",
        "website",
    ];

    /// <summary>Base64 signature of a text.</summary>
    [SuppressMessage("Security", "CA5350", Justification = "The protocol is what it is; it is off unless asked for.")]
    public static string Sign(string secret, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    /// <summary>The resources that a client may have signed: of a bucket some write a slash behind the name that they do not send.</summary>
    public static ImmutableArray<string> ResourcesFor(string rawPath) =>
        rawPath.LastIndexOf('/') == 0 && rawPath.Length > 1 ? [rawPath, rawPath + "/"] : [rawPath];

    /// <param name="date">The header Date, or Expires of a presigned URL; empty where x-amz-date speaks.</param>
    /// <param name="resource">The path as sent, with the bucket in front where the host names it.</param>
    public static string StringToSign(SignableRequest request, string date, string resource)
    {
        var amz = request
            .Headers.Keys.Where(name => name.StartsWith("x-amz-", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => $"{name}:{request.Header(name)!.Trim()}\n");
        return $"{request.Method}\n{request.Header("content-md5")}\n{request.Header("content-type")}\n{date}\n{string.Concat(amz)}{resource}{Query(request)}";
    }

    private static string Query(SignableRequest request)
    {
        var pairs = QueryPair
            .Parse(request.RawQuery)
            .Where(pair => Signed.Contains(pair.Name))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Value.Length == 0 ? pair.Name : $"{pair.Name}={pair.Value}")
            .ToList();
        return pairs.Count == 0 ? "" : "?" + string.Join('&', pairs);
    }
}
