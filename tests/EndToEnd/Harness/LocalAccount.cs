using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;

namespace Sluice.Tests.EndToEnd.Harness;

/// <summary>An account of a local cloud, with the keys of its administrator: what its owner does with it.</summary>
internal sealed class LocalAccount(string endpoint, string id, string accessKeyId, string secretAccessKey)
{
    private readonly AWSCredentials _keys = new BasicAWSCredentials(accessKeyId, secretAccessKey);

    public AccountId Id => new(id);

    public string AccessKeyId => accessKeyId;

    public string SecretAccessKey => secretAccessKey;

    public AwsEndpoint Endpoint { get; } = new(new Uri(endpoint), "us-east-1");

    public IAmazonS3 S3 => field ??= new AwsClients(_keys).S3(Endpoint);

    public IamClient Iam => field ??= new IamClient(_keys, Endpoint);

    public AWSCredentials Keys => _keys;

    public Surroundings Surroundings => Surroundings.OfKeys(accessKeyId, secretAccessKey);

    public Task MakeBucketAsync(string bucket) => S3.PutBucketAsync(bucket);

    public Task UploadAsync(string bucket, string key, string file) =>
        S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                FilePath = file,
            }
        );

    /// <summary>Keys of a bucket, and unfinished uploads to it.</summary>
    public async Task<IReadOnlyList<string>> ContentAsync(string bucket)
    {
        var objects = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket });
        var uploads = await S3.ListMultipartUploadsAsync(bucket);
        return
        [
            .. (objects.S3Objects ?? []).Select(found => found.Key),
            .. (uploads.MultipartUploads ?? []).Select(found => $"upload of {found.Key}"),
        ];
    }

    /// <summary>Copies what is below a prefix into a folder.</summary>
    public async Task DownloadAsync(string bucket, string prefix, string folder)
    {
        var objects = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix });
        foreach (var found in objects.S3Objects ?? [])
        {
            using var reply = await S3.GetObjectAsync(bucket, found.Key);
            var file = Path.Combine(folder, found.Key[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await reply.WriteResponseStreamToFileAsync(file, append: false, CancellationToken.None);
        }
    }

    /// <summary>A user with one inline policy, and its keys.</summary>
    public async Task<LocalAccount> NewUserAsync(string name, string policy)
    {
        await Iam.CreateUserAsync(name);
        await Iam.PutUserPolicyAsync(name, "inline", policy);
        var key = await Iam.CreateAccessKeyAsync(name);
        return new LocalAccount(endpoint, id, key.AccessKeyId, key.SecretAccessKey);
    }
}
