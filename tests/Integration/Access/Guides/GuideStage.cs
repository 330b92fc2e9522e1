using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.LocalCloud.Authority;
using Sluice.Tests.Integration.Access.Verification;
using Sluice.Tests.Integration.LocalCloud;

namespace Sluice.Tests.Integration.Access.Guides;

/// <summary>A local cloud in which a guide is played: the customer's account installs, the service's account verifies and works.</summary>
internal sealed class GuideStage : IAsyncDisposable
{
    public const string RoleName = "transcoder";

    /// <summary>A statement of no use: a role must trust somebody, and a policy must say something.</summary>
    private const string TrustsNobody =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"sts:AssumeRole"}]}""";
    private const string AllowsNothing =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:GetCallerIdentity","Resource":"*"}]}""";
    private const string AllowsEverything =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:*","s3:*"],"Resource":"*"}]}""";

    private readonly CloudHost _host;
    private readonly IamClient _service;
    private readonly HashSet<string> _rolePolicies = [];
    private bool _hasRole;
    private int _jobs;

    private GuideStage(CloudHost host)
    {
        _host = host;
        Endpoint = new AwsEndpoint(host.Url, "us-east-1");
        Customer = host.Iam(host.Studio);
        _service = host.Iam(host.Service);
        S3 = host.S3(host.Studio);
        var keys = host.Cloud.EnsureUser("sluice", "broker", AllowsEverything);
        Us = new KitPrincipal(keys.Arn);
        Broker = new LeaseBroker(
            new BasicAWSCredentials(keys.AccessKeyId, keys.SecretAccessKey),
            TimeProvider.System,
            new LeaseOptions { Services = new CloudServiceSts(host.Cloud.Authority, host.Url) }
        );
        Canary = new BasicAWSCredentials(host.Service.AccessKeyId, host.Service.SecretAccessKey);
    }

    public AwsEndpoint Endpoint { get; }
    public AccountId Account => new(_host.Studio.Id);
    public AccountId ServiceAccount => new(_host.Service.Id);
    public IamClient Customer { get; }
    public AmazonS3Client S3 { get; }
    public KitPrincipal Us { get; }
    public LeaseBroker Broker { get; }
    public Arn Caller => Arn.User(Account, "editor");

    /// <summary>The administrator of the service's account, whom no customer means.</summary>
    private BasicAWSCredentials Canary { get; }

    public static async Task<GuideStage> OpenAsync(params string[] buckets)
    {
        var stage = new GuideStage(await CloudHost.StartAsync());
        foreach (var bucket in buckets)
            await stage.S3.PutBucketAsync(bucket);
        await stage.Customer.CreateUserAsync("editor");
        await stage._service.CreateUserAsync("staging");
        return stage;
    }

    public async ValueTask DisposeAsync()
    {
        Broker.Dispose();
        S3.Dispose();
        await _host.DisposeAsync();
    }

    /// <summary>A key of the customer's, with which a bucket is encrypted from now on.</summary>
    public async Task<Arn> EncryptAsync(string bucket)
    {
        using var kms = Kms();
        var key = (await kms.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata.Arn;
        await S3.PutBucketEncryptionAsync(
            new PutBucketEncryptionRequest
            {
                BucketName = bucket,
                ServerSideEncryptionConfiguration = new ServerSideEncryptionConfiguration
                {
                    ServerSideEncryptionRules =
                    [
                        new ServerSideEncryptionRule
                        {
                            ServerSideEncryptionByDefault = new ServerSideEncryptionByDefault
                            {
                                ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS,
                                ServerSideEncryptionKeyManagementServiceKeyId = key,
                            },
                        },
                    ],
                },
            }
        );
        return Arn.Parse(key);
    }

    /// <summary>What the reader of a guide does: puts each document where it belongs. What is not given any more is taken away.</summary>
    public async Task InstallAsync(Guide guide, ImmutableArray<GuideDocument> documents)
    {
        var trust = documents.FirstOrDefault(one => one.Place == GuidePlace.Trust)?.Json ?? TrustsNobody;
        if (guide.Documents.Any(one => one.Place == GuidePlace.Trust))
            await PutRoleAsync(trust, guide.RolePath);
        foreach (var document in guide.Documents)
            await PutAsync(
                document,
                documents.FirstOrDefault(one => one.Place == document.Place && one.Name == document.Name)?.Json
            );
    }

    public async Task<VerificationReport> VerifyAsync(Grant grant) =>
        await new GrantVerifier(Broker, VerificationWords.Impatient with { Canaries = [Canary] }).VerifyAsync(
            grant,
            VerificationPeers.None,
            TestContext.Current.CancellationToken
        );

    /// <summary>Reads an object and writes one, with credentials that are narrowed to just that.</summary>
    /// <returns>What was refused; empty when the work was done.</returns>
    public async Task<ImmutableArray<AccessFailure>> WorkAsync(Grant grant)
    {
        var (input, output) = (grant.Prefix + "in.mp4", grant.Prefix + "out.m3u8");
        var (read, write) = (grant.Use.HasFlag(GrantUse.Read), grant.Use.HasFlag(GrantUse.Write));
        if (read)
            await S3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = grant.Bucket,
                    Key = input,
                    ContentBody = "input",
                }
            );
        var scope = new LeaseScope(grant.Bucket, $"sluice-job-{Interlocked.Increment(ref _jobs)}")
        {
            ReadKeys = read ? [input] : [],
            WriteKeys = write ? [output] : [],
        };
        try
        {
            var lease = await Broker.LeaseAsync(grant, scope, TestContext.Current.CancellationToken);
            var put = new PutObjectRequest
            {
                BucketName = grant.Bucket,
                Key = output,
                ContentBody = "output",
            };
            grant.Writes.ApplyTo(put);
            AccessFailure?[] ends =
            [
                read
                    ? await EndAsync(lease, "s3:GetObject", input, () => lease.S3.GetObjectAsync(grant.Bucket, input))
                    : null,
                write ? await EndAsync(lease, "s3:PutObject", output, () => lease.S3.PutObjectAsync(put)) : null,
            ];
            return [.. ends.OfType<AccessFailure>()];
        }
        catch (AccessException refused)
        {
            return [refused.Failure];
        }
    }

    /// <summary>Asks IAM, over HTTP, whether the caller or the role may.</summary>
    public async Task<bool> MayAsync(GuideQuestion question, Guide guide)
    {
        using var iam = new RawClient(_host, _host.Studio) { Service = "iam" };
        var principal = question.By == GuidePlace.Caller ? Caller : Arn.Role(Account, guide.RolePath[1..] + RoleName);
        var (status, _, body) = await iam.CallAsync(
            "SimulatePrincipalPolicy",
            [
                ("PolicySourceArn", principal.ToString()),
                ("ActionNames.member.1", question.Action),
                ("ResourceArns.member.1", question.Resource),
                .. question.Context.SelectMany(
                    (one, index) =>
                        new[]
                        {
                            ($"ContextEntries.member.{index + 1}.ContextKeyName", one.Key),
                            ($"ContextEntries.member.{index + 1}.ContextKeyType", "string"),
                            ($"ContextEntries.member.{index + 1}.ContextKeyValues.member.1", one.Value),
                        }
                ),
            ]
        );
        status.ShouldBe(200, body);
        return XElement.Parse(body).Descendants().First(one => one.Name.LocalName == "EvalDecision").Value == "allowed";
    }

    private static async Task<AccessFailure?> EndAsync(
        CredentialLease lease,
        string action,
        string key,
        Func<Task> call
    )
    {
        try
        {
            await call();
            return null;
        }
        catch (AmazonServiceException refused)
        {
            return lease.Explain(refused, action, key);
        }
    }

    private async Task PutRoleAsync(string trust, string path)
    {
        if (_hasRole)
            await Customer.UpdateAssumeRolePolicyAsync(RoleName, trust);
        else
            await Customer.CreateRoleAsync(RoleName, trust, path);
        _hasRole = true;
    }

    private Task PutAsync(GuideDocument document, string? json) =>
        document.Place switch
        {
            GuidePlace.Role when json is not null => PutRolePolicyAsync(document.Name, json),
            GuidePlace.Role when _rolePolicies.Remove(document.Name) => Customer.DeleteRolePolicyAsync(
                RoleName,
                document.Name
            ),
            GuidePlace.Bucket when json is null => S3.DeleteBucketPolicyAsync(document.Name),
            GuidePlace.Bucket => S3.PutBucketPolicyAsync(document.Name, json),
            GuidePlace.Caller => Customer.PutUserPolicyAsync("editor", document.Name, json ?? AllowsNothing),
            GuidePlace.Operator => _service.PutUserPolicyAsync("broker", "inline", json ?? AllowsNothing),
            GuidePlace.Key => PutKeyPolicyAsync(document.Name, json),
            _ => Task.CompletedTask,
        };

    private Task PutRolePolicyAsync(string name, string json)
    {
        _rolePolicies.Add(name);
        return Customer.PutRolePolicyAsync(RoleName, name, json);
    }

    /// <summary>The owner keeps the key; nothing but the statements of the kit lets anybody use it.</summary>
    private async Task PutKeyPolicyAsync(string key, string? json)
    {
        var statements = json is null ? [] : JsonNode.Parse(json)!["Statement"]!.AsArray();
        statements.Insert(
            0,
            JsonNode.Parse(
                $$"""{"Sid":"Owner","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{Account}}:user/admin"},"Action":"kms:*","Resource":"*"}"""
            )
        );
        using var kms = Kms();
        await kms.PutKeyPolicyAsync(
            new PutKeyPolicyRequest
            {
                KeyId = key,
                PolicyName = "default",
                Policy = new JsonObject
                {
                    ["Version"] = "2012-10-17",
                    ["Statement"] = statements.DeepClone(),
                }.ToJsonString(),
            }
        );
    }

    private AmazonKeyManagementServiceClient Kms() =>
        new(
            CloudHost.Key(_host.Studio),
            new AmazonKeyManagementServiceConfig
            {
                ServiceURL = _host.Url.ToString(),
                AuthenticationRegion = "us-east-1",
            }
        );
}
