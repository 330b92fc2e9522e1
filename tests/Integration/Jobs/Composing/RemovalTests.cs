using Amazon.KeyManagementService.Model;
using Amazon.S3.Model;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Organizations;
using ObjectEncryption = Sluice.Access.Aws.ObjectEncryption;

namespace Sluice.Tests.Integration.Jobs.Composing;

/// <summary>Each permission taken away in turn: the job fails before anything is made, and says what is missing where.</summary>
public sealed class RemovalTests : IAsyncLifetime
{
    private CompositionWorld world = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => world = await CompositionWorld.StartAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Without_the_role_there_is_no_job()
    {
        var role = Arn.Role(new AccountId(world.Cloud.Studio.Id), "service-role/gone");

        var failure = await FailAsync(CompositionWorld.Work(world.AsService(role)));

        failure.Code.ShouldBe("access.no_such_role");
        failure.Resource.ShouldBe(role.ToString());
    }

    [Fact]
    public async Task A_trust_policy_that_names_another_service_is_named()
    {
        var role = await world.RoleAsync(
            Documents.ServiceTrust(service: "ec2.amazonaws.com"),
            Documents.Read,
            Documents.Write
        );

        var failure = await FailAsync(CompositionWorld.Work(world.AsService(role)));

        failure.Code.ShouldBe("access.assume_role_denied");
        failure.Principal.ShouldBe(CompositionWorld.MediaConvert);
        failure.Action.ShouldBe("sts:AssumeRole");
        failure.Resource.ShouldBe(role.ToString());
        failure.Policy.ShouldBe($"trust policy of {role}");
        failure.Statement.ShouldNotBeNull().ShouldContain("Trusted");
    }

    [Fact]
    public async Task A_trust_policy_for_another_queue_is_named_with_its_condition()
    {
        var role = await world.RoleAsync(
            Documents.ServiceTrust($$"""{"ArnEquals":{"aws:SourceArn":"{{world.QueueArn("Other")}}"} }"""),
            Documents.Read,
            Documents.Write
        );

        var failure = await FailAsync(CompositionWorld.Work(world.AsService(role)));

        failure.Code.ShouldBe("access.assume_role_denied");
        failure.Statement.ShouldNotBeNull().ShouldContain("Trusted");
        failure.Hint.ShouldNotBeNull().ShouldContain("aws:SourceArn");
    }

    [Fact]
    public async Task A_role_of_another_account_is_not_assumed_as_a_service()
    {
        var role = Arn.Role(new AccountId(world.Cloud.Service.Id), "theirs");

        (await FailAsync(CompositionWorld.Work(world.AsService(role)))).Code.ShouldBe("access.role_of_other_account");
    }

    [Fact]
    public async Task Without_GetObject_the_statement_for_it_is_named_and_that_the_object_may_be_missing()
    {
        var role = await world.RoleAsync(Documents.ServiceTrust(), Documents.Write);

        var failure = await FailAsync(CompositionWorld.Work(world.AsService(role)));

        ShouldName(failure, role, "s3:GetObject", $"arn:aws:s3:::{CompositionWorld.Masters}/in/clip.mp4");
        failure.Uri.ShouldBe($"s3://{CompositionWorld.Masters}/in/clip.mp4");
        failure.Hint.ShouldNotBeNull().ShouldContain("without s3:ListBucket");
    }

    [Fact]
    public async Task A_missing_object_is_missing_where_the_role_may_list()
    {
        var role = await world.RoleAsync(
            Documents.ServiceTrust(),
            Documents.Read,
            Documents.Write,
            Documents.Allow("s3:ListBucket", $"arn:aws:s3:::{CompositionWorld.Masters}")
        );
        var work = CompositionWorld.Work(world.AsService(role));

        var failure = await FailAsync(
            work with
            {
                Sources = [work.Sources[0] with { Uri = $"s3://{CompositionWorld.Masters}/in/gone.mp4" }],
            }
        );

        (failure.Class, failure.Code).ShouldBe((JobFailureClass.Input, "input.not_found"));
        failure.Uri.ShouldBe($"s3://{CompositionWorld.Masters}/in/gone.mp4");
    }

    [Fact]
    public async Task A_missing_bucket_is_missing()
    {
        var role = await world.RoleAsync(Documents.ServiceTrust(), Documents.Allow("s3:*", "arn:aws:s3:::*"));
        var work = CompositionWorld.Work(world.AsService(role));

        (
            await FailAsync(work with { Sources = [work.Sources[0] with { Uri = "s3://no-such-bucket-here/a.mp4" }] })
        ).Code.ShouldBe("access.no_such_bucket");
        (
            await FailAsync(work with { Destinations = [new WorkDestination("no-such-bucket-here", "out/")] })
        ).Code.ShouldBe("access.no_such_bucket");
    }

    [Fact]
    public async Task Without_PutObject_the_statement_for_it_is_named_and_nothing_is_left()
    {
        var role = await world.RoleAsync(Documents.ServiceTrust(), Documents.Read);

        var failure = await FailAsync(CompositionWorld.Work(world.AsService(role)));

        ShouldName(
            failure,
            role,
            "s3:PutObject",
            $"arn:aws:s3:::{CompositionWorld.Renditions}/out/film.sluice-preflight"
        );
    }

    [Fact]
    public async Task Without_kms_Decrypt_the_key_of_the_input_is_named()
    {
        var key = await NewKeyAsync();
        await world.Studio.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = CompositionWorld.Masters,
                Key = "in/clip.mp4",
                ContentBody = "the master",
                ServerSideEncryptionMethod = Amazon.S3.ServerSideEncryptionMethod.AWSKMS,
                ServerSideEncryptionKeyManagementServiceKeyId = key,
            },
            Stop
        );
        var role = await world.ServiceRoleAsync();

        var failure = await FailAsync(CompositionWorld.Work(world.AsService(role)));

        ShouldName(failure, role, "kms:Decrypt", key, "access.kms_denied");
        await AllowAsync(role, "kms:Decrypt", key);
        await CompleteAsync(CompositionWorld.Work(world.AsService(role)));
    }

    [Fact]
    public async Task Without_kms_GenerateDataKey_the_key_of_the_output_is_named()
    {
        var key = await NewKeyAsync();
        var role = await world.ServiceRoleAsync();
        var work = CompositionWorld.Work(world.AsService(role)) with
        {
            Destinations =
            [
                new WorkDestination(CompositionWorld.Renditions, "out/")
                {
                    Writes = new ObjectWriteOptions
                    {
                        Encryption = ObjectEncryption.Kms,
                        KmsKey = Arn.Parse(key),
                        KmsContext = Convert.ToBase64String("""{"title":"film"}"""u8),
                    },
                },
            ],
        };

        ShouldName(await FailAsync(work), role, "kms:GenerateDataKey", key, "access.kms_denied");
        await AllowAsync(role, "kms:GenerateDataKey", key);
        await CompleteAsync(work);

        var written = await world.Studio.GetObjectMetadataAsync(CompositionWorld.Renditions, "out/film.mp4", Stop);
        written.ServerSideEncryptionKeyManagementServiceKeyId.ShouldBe(key);
    }

    [Fact]
    public async Task An_acl_is_refused_where_the_bucket_has_none()
    {
        var role = await world.RoleAsync(
            Documents.ServiceTrust(),
            Documents.Read,
            Documents.Allow("s3:Put*", $"arn:aws:s3:::{CompositionWorld.Renditions}/*")
        );
        var work = CompositionWorld.Work(world.AsService(role)) with
        {
            Destinations =
            [
                new WorkDestination(CompositionWorld.Renditions, "out/")
                {
                    Writes = new ObjectWriteOptions { CannedAcl = "authenticated-read" },
                },
            ],
        };

        var failure = await FailAsync(work);

        failure.Code.ShouldBe("access.acl_not_supported");
        failure.Hint.ShouldNotBeNull().ShouldContain("bucket-owner-full-control");
    }

    [Fact]
    public async Task A_role_of_a_customer_that_trusts_another_id_or_nobody_is_refused()
    {
        await world.Get<OrganizationExternalIds>().EnsureAsync(world.Organization, Stop);
        var broker = $"arn:aws:iam::{world.Cloud.Service.Id}:user/broker";
        var role = await world.RoleAsync(
            Documents.CustomerTrust(broker, "somebody-elses-id-0123456789"),
            Documents.Read,
            Documents.Write
        );

        var failure = await FailAsync(CompositionWorld.Work(new WorkRole.OfCustomer(role)));

        failure.Code.ShouldBe("access.assume_role_denied");
        failure.Policy.ShouldBe($"trust policy of {role}");
        failure.Statement.ShouldNotBeNull().ShouldContain("sts:ExternalId");
        failure.Principal.ShouldBe(broker);
    }

    [Fact]
    public async Task A_role_that_asks_for_no_external_id_could_be_anybodys_and_carries_no_job()
    {
        var broker = $"arn:aws:iam::{world.Cloud.Service.Id}:user/broker";
        var role = await world.RoleAsync(Documents.CustomerTrust(broker, null), Documents.Read, Documents.Write);

        var failure = await FailAsync(CompositionWorld.Work(new WorkRole.OfCustomer(role)));

        failure.Class.ShouldBe(JobFailureClass.Access);
        failure.Message.ShouldContain("external id");
    }

    private static void ShouldName(
        JobFailure failure,
        Arn role,
        string action,
        string resource,
        string code = "access.denied"
    )
    {
        failure.Code.ShouldBe(code, failure.ToString());
        failure.Principal.ShouldBe(role.ToString());
        failure.Action.ShouldBe(action);
        failure.Resource.ShouldBe(resource);
        failure.Policy.ShouldBe($"permissions policy of {role}");
        failure.Statement.ShouldNotBeNull(failure.ToString()).ShouldContain(action);
        failure.Hint.ShouldNotBeNull();
    }

    /// <summary>Fails at once, and before the engine was asked.</summary>
    private async Task<JobFailure> FailAsync(CompositionWork work)
    {
        var failure = await world.FailAsync(work);
        world.Engine.Last.ShouldBeNull();
        (await world.KeysAsync(CompositionWorld.Renditions)).ShouldBeEmpty();
        return failure;
    }

    private async Task CompleteAsync(CompositionWork work)
    {
        var job = await world.RunAsync(work);
        job.State.ShouldBeOfType<JobState.Complete>((job.State as JobState.Failed)?.Failure.ToString());
    }

    private Task AllowAsync(Arn role, string action, string resource) =>
        world
            .Cloud.Iam(world.Cloud.Studio)
            .PutRolePolicyAsync(role.Name, "more", Documents.Allow(action, resource), Stop);

    private async Task<string> NewKeyAsync()
    {
        using var kms = world.Cloud.Kms(world.Cloud.Studio);
        return (await kms.CreateKeyAsync(new CreateKeyRequest(), Stop)).KeyMetadata.Arn;
    }
}
