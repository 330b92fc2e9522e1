using Amazon.S3.Model;
using Sluice.Access;

namespace Sluice.Jobs.Transfer;

/// <summary>Tells a missing object from a forbidden one: without s3:ListBucket S3 answers 403 for both (S3 API reference, GetObject).</summary>
internal static class Existence
{
    /// <summary>What a refused read of <paramref name="key"/> really means, as far as the listing tells; refusals of anything else stay as they are.</summary>
    public static async Task<AccessFailure> ExplainAsync(
        BucketAccess access,
        string key,
        AccessFailure refused,
        CancellationToken cancellationToken
    )
    {
        if (refused is not { Code: "access.denied", Action: "s3:GetObject" })
            return refused;
        try
        {
            var page = await access.SendAsync(
                (s3, stop) =>
                    s3.ListObjectsV2Async(
                        new ListObjectsV2Request
                        {
                            BucketName = access.Bucket,
                            Prefix = key,
                            MaxKeys = 1,
                        },
                        stop
                    ),
                cancellationToken
            );
            // The key itself sorts before all that it begins.
            return page.S3Objects?.FirstOrDefault()?.Key == key ? refused : Missing(access, key, refused);
        }
        catch (Exception unlisted) when (unlisted is not OperationCanceledException)
        {
            return refused with
            {
                Hint =
                    $"{refused.Hint} Or the object does not exist: without s3:ListBucket on the bucket S3 answers 403 for a missing key, too.".TrimStart(),
            };
        }
    }

    private static AccessFailure Missing(BucketAccess access, string key, AccessFailure refused) =>
        new("access.no_such_key", $"There is no object \"{key}\" in bucket \"{access.Bucket}\".")
        {
            Principal = refused.Principal,
            Action = refused.Action,
            Resource = refused.Resource,
            Hint = "Check the key: it is case-sensitive and has no leading slash.",
        };
}
