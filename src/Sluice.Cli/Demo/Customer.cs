using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;

namespace Sluice.Cli.Demo;

/// <summary>
/// The customer's part of the demo, played through the same HTTP calls that a customer's own tools make: it has its own account and
/// keys, and Sluice never sees them.
/// </summary>
internal sealed class Customer(AWSCredentials credentials, AwsEndpoint endpoint) : IDisposable
{
    private readonly AwsClients _clients = new(credentials);
    private readonly IamClient _iam = new(credentials, endpoint);

    private IAmazonS3 S3 => _clients.S3(endpoint);

    public Task MakeBucketAsync(string bucket, CancellationToken cancellation) =>
        S3.PutBucketAsync(new PutBucketRequest { BucketName = bucket }, cancellation);

    public Task UploadAsync(string bucket, string key, string file, CancellationToken cancellation) =>
        S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                FilePath = file,
            },
            cancellation
        );

    public Task WriteAsync(string bucket, string key, string text, CancellationToken cancellation) =>
        S3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = key,
                ContentBody = text,
            },
            cancellation
        );

    /// <summary>Makes the role with the documents as they were printed, to the letter.</summary>
    public async Task<Arn> InstallRoleAsync(string roleName, string trustPolicy, CancellationToken cancellation) =>
        (await _iam.CreateRoleAsync(roleName, trustPolicy, path: null, cancellation)).Arn;

    public Task PermitAsync(
        string roleName,
        string policyName,
        string permissionsPolicy,
        CancellationToken cancellation
    ) => _iam.PutRolePolicyAsync(roleName, policyName, permissionsPolicy, cancellation);

    /// <summary>Copies what is below a prefix into a folder. Keys that would leave the folder are refused.</summary>
    /// <returns>Files written.</returns>
    public async Task<int> DownloadAsync(string bucket, string prefix, string folder, CancellationToken cancellation)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var count = 0;
        var pages = S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = bucket, Prefix = prefix });
        await foreach (var item in pages.S3Objects.WithCancellation(cancellation))
        {
            var path = Path.GetFullPath(Path.Combine(root, item.Key[prefix.Length..]));
            if (!path.StartsWith(root, StringComparison.Ordinal))
                throw new IOException($"The key \"{item.Key}\" does not name a file below {folder}.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var reply = await S3.GetObjectAsync(bucket, item.Key, cancellation);
            await reply.WriteResponseStreamToFileAsync(path, append: false, cancellation);
            count++;
        }
        return count;
    }

    public void Dispose() => _clients.Dispose();
}
