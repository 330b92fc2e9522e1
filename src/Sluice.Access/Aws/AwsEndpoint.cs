using System.Globalization;

namespace Sluice.Access.Aws;

/// <summary>Where S3, STS and IAM calls go.</summary>
/// <param name="Url">Base address of a compatible server that answers for all services; null for AWS.</param>
/// <param name="Region">The signing region, as <c>eu-central-1</c>.</param>
public sealed record AwsEndpoint(Uri? Url, string Region)
{
    public static AwsEndpoint Aws { get; } = new(null, "us-east-1");

    /// <summary>The partition that ARNs of this endpoint begin with: <c>aws</c>, <c>aws-cn</c>, <c>aws-us-gov</c>.</summary>
    public string Partition => AwsPartition.OfRegion(Region).Name;

    /// <summary>Names the space in which a bucket name is unique: a partition of AWS, or the host and port of a compatible server.</summary>
    /// <remarks>One server under two spellings is one name space: AWS's own hosts, loopback under any name, a trailing dot.</remarks>
    public string NameSpace
    {
        get
        {
            if (Url is null)
                return Partition;
            var host = Url.IdnHost.TrimEnd('.').ToLowerInvariant();
            if (IsBelow(host, "amazonaws.com.cn"))
                return "aws-cn";
            if (IsBelow(host, "amazonaws.com"))
                return Partition is "aws-us-gov" ? Partition : "aws";
            var name = Url.IsLoopback || host == "localhost" ? "loopback" : host;
            return Url.IsDefaultPort ? name : $"{name}:{Url.Port.ToString(CultureInfo.InvariantCulture)}";
        }
    }

    private static bool IsBelow(string host, string domain) =>
        host == domain || host.EndsWith("." + domain, StringComparison.Ordinal);
}
