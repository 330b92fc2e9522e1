using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Sluice.Access.Aws;

/// <summary>
/// In which region a bucket of AWS is. S3 tells anybody, without a signature and whatever the answer is, in the header
/// <c>x-amz-bucket-region</c> (S3 API reference, HeadBucket); so no role needs s3:GetBucketLocation for it.
/// </summary>
public sealed partial class BucketRegions(HttpMessageInvoker? http = null)
{
    private const int MostKept = 10_000;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<(string Partition, string Bucket), string> _known = [];

    /// <summary><paramref name="endpoint"/> with the bucket's region. Compatible servers have one region, and where S3 does not tell, the endpoint stays as it is.</summary>
    public async Task<AwsEndpoint> LocateAsync(AwsEndpoint endpoint, string bucket, CancellationToken cancellation)
    {
        if (endpoint.Url is not null)
            return endpoint;
        var key = (endpoint.Partition, bucket);
        if (!_known.TryGetValue(key, out var region))
        {
            if (await AskAsync(endpoint, bucket, cancellation) is not { } told)
                return endpoint;
            if (_known.Count >= MostKept)
                _known.Clear();
            _known[key] = region = told;
        }
        return endpoint with { Region = region };
    }

    private async Task<string?> AskAsync(AwsEndpoint endpoint, string bucket, CancellationToken cancellation)
    {
        var suffix = AwsPartition.OfRegion(endpoint.Region).DnsSuffix;
        var place = new Uri($"https://s3.{endpoint.Region}.{suffix}/{Uri.EscapeDataString(bucket)}");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(s_patience);
        using var request = new HttpRequestMessage(HttpMethod.Head, place);
        try
        {
            using var answer = await (http ?? DirectHttpClientFactory.Instance.For(place)).SendAsync(
                request,
                limit.Token
            );
            return
                answer.Headers.TryGetValues("x-amz-bucket-region", out var values)
                && values.First() is var region
                && Shape.IsMatch(region)
                ? region
                : null;
        }
        catch (Exception silent)
            when (silent is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            // The signed request that follows says better what is wrong.
            return null;
        }
    }

    [GeneratedRegex(@"^[a-z]{2,6}(-[a-z]+)+-\d\z", RegexOptions.ExplicitCapture, 250)]
    private static partial Regex Shape { get; }
}
