using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.LocalCloud;

namespace Sluice.Tests.Integration.LocalCloud.Kms;

/// <summary>Words that tests of keys share.</summary>
internal static class KmsWorld
{
    public static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));

    public static string Text(this MemoryStream bytes) => Encoding.UTF8.GetString(bytes.ToArray());

    /// <summary>The bare name of the exception that a call ends with; <c>ok</c> when it does not.</summary>
    public static async Task<string> EndAsync(this Task call)
    {
        try
        {
            await call;
            return "ok";
        }
        catch (AmazonServiceException exception)
        {
            return exception.ErrorCode;
        }
    }

    public static async Task<KeyMetadata> NewKeyAsync(
        this AmazonKeyManagementServiceClient kms,
        string? policy = null
    ) => (await kms.CreateKeyAsync(new CreateKeyRequest { Policy = policy })).KeyMetadata;

    public static async Task<MemoryStream> EncryptAsync(
        this AmazonKeyManagementServiceClient kms,
        string key,
        string text,
        Dictionary<string, string>? context = null
    ) =>
        (
            await kms.EncryptAsync(
                new EncryptRequest
                {
                    KeyId = key,
                    Plaintext = Text(text),
                    EncryptionContext = context,
                }
            )
        ).CiphertextBlob;

    public static async Task<string> DecryptAsync(
        this AmazonKeyManagementServiceClient kms,
        MemoryStream blob,
        Dictionary<string, string>? context = null,
        string? key = null
    ) =>
        (
            await kms.DecryptAsync(
                new DecryptRequest
                {
                    CiphertextBlob = blob,
                    EncryptionContext = context,
                    KeyId = key,
                }
            )
        ).Plaintext.Text();

    /// <summary>A new user of an account with this inline policy, or with none.</summary>
    public static async Task<(Arn Arn, AWSCredentials Key)> UserAsync(
        this CloudHost host,
        CloudAccount account,
        string? policy
    )
    {
        var iam = host.Iam(account);
        var name = CloudFixture.NewName("user");
        await iam.CreateUserAsync(name);
        if (policy is not null)
            await iam.PutUserPolicyAsync(name, "p", policy);
        IamAccessKey key = await iam.CreateAccessKeyAsync(name);
        return (
            Arn.User(new AccountId(account.Id), name),
            new BasicAWSCredentials(key.AccessKeyId, key.SecretAccessKey)
        );
    }

    /// <summary>A key policy: the account as usual, and statements more.</summary>
    public static string KeyPolicy(CloudAccount account, params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements.Prepend(RootStatement(account)))}}]}""";

    /// <summary>A key policy in which the account's own policies count for nothing but looking after the key.</summary>
    public static string ClosedPolicy(CloudAccount account, params string[] statements)
    {
        var keeper = Statement(
            $"arn:aws:iam::{account.Id}:user/admin",
            "kms:PutKeyPolicy\",\"kms:Get*\",\"kms:Create*\",\"kms:Describe*\",\"kms:ScheduleKeyDeletion\",\"kms:ListGrants\",\"kms:RevokeGrant"
        );
        return $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements.Prepend(keeper))}}]}""";
    }

    public static string Statement(string principal, string action, string? condition = null) =>
        $$"""{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":["{{action}}"],"Resource":"*"{{(condition is null ? "" : $",\"Condition\":{condition}")}}}""";

    private static string RootStatement(CloudAccount account) => Statement($"arn:aws:iam::{account.Id}:root", "kms:*");
}
