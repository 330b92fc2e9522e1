using Amazon.Runtime;

namespace Sluice.Tests.Integration.LocalCloud.Kms;

/// <summary>KMS and encrypted objects by a client that is not .NET's.</summary>
public sealed class KmsClientTests(CloudFixture cloud) : IClassFixture<CloudFixture>
{
    [Fact]
    public async Task The_sdk_for_javascript_encrypts_by_itself_and_through_s3()
    {
        var (_, key) = await cloud.Host.UserAsync(cloud.Host.Service, Policies.Allow("kms:*", "*"));
        var stranger = await ((BasicAWSCredentials)key).GetCredentialsAsync();

        var lines = await JavaScriptClient.RunAsync(
            "kms.mjs",
            new Dictionary<string, string>
            {
                ["ENDPOINT"] = cloud.Host.Url.ToString(),
                ["NAME"] = CloudFixture.NewName("js"),
                ["AWS_ACCESS_KEY_ID"] = cloud.Host.Studio.AccessKeyId,
                ["AWS_SECRET_ACCESS_KEY"] = cloud.Host.Studio.SecretAccessKey,
                ["OTHER_KEY_ID"] = stranger.AccessKey,
                ["OTHER_SECRET"] = stranger.SecretKey,
            }
        );

        Assert.SkipWhen(lines is null, "There is no node with npm here.");
        lines.ShouldBe([
            "key Enabled SYMMETRIC_DEFAULT true",
            "decrypt hello",
            "context 400 InvalidCiphertextException",
            "data key 32",
            "dry run 412 DryRunOperationException",
            "missing 400 NotFoundException",
            "stranger 400 AccessDeniedException",
            "put aws:kms true",
            "get film",
            "customer key 400 InvalidRequest",
            "customer key mine",
            "disabled 400 DisabledException",
            "disabled 400 KMS.DisabledException",
        ]);
    }
}
