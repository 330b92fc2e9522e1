using Amazon.Runtime;
using Amazon.S3;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Sts;

namespace Sluice.Tests.Integration.Access.Aws;

/// <summary>What the SDK really throws, read by <see cref="AwsFailureReader"/>.</summary>
public sealed class LiveFailureTests : CloudTests
{
    [Theory]
    [InlineData("studio-masters", "no/such/key", "access.no_such_key")]
    [InlineData("nobody-has-this", "a", "access.no_such_bucket")]
    public async Task What_is_not_there_is_named(string bucket, string key, string code) =>
        (await ReadAsync(World.StudioS3, bucket, key)).Code.ShouldBe(code);

    [Fact]
    public async Task A_head_of_a_missing_key_is_read_from_its_status()
    {
        var error = await Should.ThrowAsync<AmazonS3Exception>(
            World.StudioS3.GetObjectMetadataAsync(CloudWorld.Bucket, "no/such/key", Cancel)
        );

        AwsFailureReader
            .Read(error, AwsCall.OnObject("s3:GetObject", CloudWorld.Bucket, "no/such/key"))
            .Code.ShouldBe("access.no_such_key");
    }

    [Fact]
    public async Task A_caller_without_listing_is_not_told_whether_a_key_exists()
    {
        using var clients = new AwsClients(World.BrokerKeys);

        var failure = await ReadAsync(clients.S3(World.Endpoint), CloudWorld.Bucket, "no/such/key");

        failure.Code.ShouldBe("access.denied");
        failure.Message.ShouldContain("s3:ListBucket");
    }

    [Theory]
    [InlineData("AKIANOBODYNOBODYNOBO")]
    public async Task Unknown_keys_are_invalid_credentials(string keyId)
    {
        using var clients = new AwsClients(new BasicAWSCredentials(keyId, "wrong"));

        (await ReadAsync(clients.S3(World.Endpoint), CloudWorld.Bucket, "a")).Code.ShouldBe(
            "access.invalid_credentials"
        );
    }

    [Fact]
    public async Task A_wrong_secret_is_invalid_credentials()
    {
        var keys = await World.BrokerKeys.GetCredentialsAsync();
        using var clients = new AwsClients(new BasicAWSCredentials(keys.AccessKey, "wrong"));

        (await ReadAsync(clients.S3(World.Endpoint), CloudWorld.Bucket, "a")).Code.ShouldBe(
            "access.invalid_credentials"
        );
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_transient()
    {
        using var clients = new AwsClients(World.BrokerKeys);
        var sts = new StsCaller(clients);

        var failed = await Should.ThrowAsync<AccessException>(
            sts.WhoAmIAsync(new AwsEndpoint(new Uri("http://127.0.0.1:1/"), "us-east-1"), Cancel)
        );

        failed.Failure.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task A_session_says_who_it_is()
    {
        using var clients = new AwsClients(World.BrokerKeys);

        (await new StsCaller(clients).WhoAmIAsync(World.Endpoint, Cancel)).Principal.ShouldBe(World.Us.Arn);
    }

    private static async Task<AccessFailure> ReadAsync(IAmazonS3 s3, string bucket, string key)
    {
        var error = await Should.ThrowAsync<AmazonS3Exception>(s3.GetObjectAsync(bucket, key, Cancel));
        return AwsFailureReader.Read(error, AwsCall.OnObject("s3:GetObject", bucket, key));
    }
}
