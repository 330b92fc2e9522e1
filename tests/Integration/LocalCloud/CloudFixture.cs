using Amazon.S3;
using Amazon.S3.Model;

namespace Sluice.Tests.Integration.LocalCloud;

/// <summary>One cloud for a class of tests; each test makes buckets of its own.</summary>
public sealed class CloudFixture : IAsyncLifetime
{
    private static int s_buckets;

    public CloudHost Host { get; private set; } = null!;

    public static string NewName(string prefix = "media") => $"{prefix}-{Interlocked.Increment(ref s_buckets)}";

    public async Task<string> NewBucketAsync()
    {
        var name = NewName();
        using var s3 = Host.S3(Host.Studio);
        await s3.PutBucketAsync(name);
        return name;
    }

    /// <summary>A bucket as they were before April 2023: nothing blocks public access, access control lists count.</summary>
    public async Task<string> NewOpenBucketAsync(ObjectOwnership? ownership = null)
    {
        var name = await NewBucketAsync();
        using var s3 = Host.S3(Host.Studio);
        await s3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = name });
        await s3.PutBucketOwnershipControlsAsync(
            new PutBucketOwnershipControlsRequest
            {
                BucketName = name,
                OwnershipControls = new OwnershipControls
                {
                    Rules = [new OwnershipControlsRule { ObjectOwnership = ownership ?? ObjectOwnership.ObjectWriter }],
                },
            }
        );
        return name;
    }

    public async ValueTask InitializeAsync() => Host = await CloudHost.StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
