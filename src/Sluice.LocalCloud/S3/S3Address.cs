using Sluice.LocalCloud.Hosting;
using Sluice.LocalCloud.Signatures;

namespace Sluice.LocalCloud.S3;

/// <summary>The bucket and the key that a request names: by its path, or by a host <c>BUCKET.localhost</c> and its path.</summary>
/// <param name="Bucket">Empty for the service itself.</param>
/// <param name="Key">Exactly as decoded once; slashes and dots mean nothing to S3.</param>
internal sealed record S3Address(string Bucket, string Key)
{
    private const int LongestKey = 1024;
    private const string VirtualHostSuffix = ".localhost";

    public S3Target Target =>
        Bucket.Length == 0 ? S3Target.Service
        : Key.Length == 0 ? S3Target.Bucket
        : S3Target.Object;

    public static S3Address Read(string? host, string rawPath)
    {
        if (!UriEncoding.TryDecode(rawPath, plusIsSpace: false, out var path))
            throw new CloudException(400, "InvalidURI", "Couldn't parse the specified URI: its escapes are not UTF-8.");
        var rest = path.Length > 0 && path[0] == '/' ? path[1..] : path;
        if (VirtualBucket(host) is { } bucket)
            return new S3Address(bucket, CheckKey(rest));
        var slash = rest.IndexOf('/');
        return slash < 0 ? new S3Address(rest, "") : new S3Address(rest[..slash], CheckKey(rest[(slash + 1)..]));
    }

    /// <summary>The key, or an error when S3 takes no such key.</summary>
    public static string CheckKey(string key)
    {
        if (System.Text.Encoding.UTF8.GetByteCount(key) > LongestKey)
        {
            throw new CloudException(
                new CloudError(400, "KeyTooLongError", "Your key is too long")
                    .With("Size", $"{System.Text.Encoding.UTF8.GetByteCount(key)}")
                    .With("MaxSizeAllowed", $"{LongestKey}")
            );
        }
        if (key.Contains('\0', StringComparison.Ordinal))
            throw new CloudException(
                400,
                "InvalidURI",
                "Couldn't parse the specified URI: a key cannot hold a NUL character."
            );
        return key;
    }

    private static string? VirtualBucket(string? host)
    {
        var name = host ?? "";
        var colon = name.LastIndexOf(':');
        if (colon >= 0)
            name = name[..colon];
        if (!name.EndsWith(VirtualHostSuffix, StringComparison.OrdinalIgnoreCase))
            return null;
        var bucket = name[..^VirtualHostSuffix.Length];
        if (bucket == "s3")
            return null;
        return bucket.EndsWith(".s3", StringComparison.Ordinal) ? bucket[..^3] : bucket;
    }
}
