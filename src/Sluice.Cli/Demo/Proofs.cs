using System.Collections.Immutable;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Cli.Hosting;
using Sluice.Jobs;
using Sluice.Jobs.Running;
using Sluice.Jobs.Storage;
using Sluice.Server.Client;

namespace Sluice.Cli.Demo;

/// <summary>Tries what must not work, with the identity that Sluice really has, against the services that really decide.</summary>
internal sealed class Proofs(SluiceHost host)
{
    private const string Allowed = "allowed";
    private const string AccessDenied = "AccessDenied";

    /// <summary>Nobody becomes the customer's role but Sluice, acting for the customer's organization.</summary>
    /// <param name="others">External id that Sluice gave another organization.</param>
    public async Task<ImmutableArray<Proof>> OfTrustAsync(
        Arn role,
        string own,
        string others,
        CancellationToken cancellation
    ) =>
        [
            new(
                "The role lets Sluice in with the external id of the grant",
                Allowed,
                await AssumeAsync(role, own, cancellation)
            ),
            new(
                "The role refuses Sluice without an external id",
                AccessDenied,
                await AssumeAsync(role, null, cancellation)
            ),
            new(
                "The role refuses Sluice with a wrong external id",
                AccessDenied,
                await AssumeAsync(role, ExternalIdIssuer.Issue().Value, cancellation)
            ),
            new(
                "The role refuses Sluice with the external id of another organization",
                AccessDenied,
                await AssumeAsync(role, others, cancellation)
            ),
        ];

    /// <summary>Sluice itself refuses a role to an organization when another one has verified it.</summary>
    public static async Task<Proof> OfTenantsAsync(
        SluiceClient rival,
        string rivalGrant,
        CancellationToken cancellation
    )
    {
        const string name = "Sluice refuses the role to another organization";
        const string expected = "access.role_unavailable";
        try
        {
            var verified = await rival.VerifyGrantAsync(rivalGrant, cancellation);
            return new Proof(name, expected, verified.Grant.State.ToString());
        }
        catch (SluiceApiException refused)
        {
            return new Proof(name, expected, refused.Error.Code);
        }
    }

    /// <summary>The credentials that the job ran with reach its input and not its sibling.</summary>
    public async Task<ImmutableArray<Proof>> OfLeaseAsync(string jobId, string sibling, CancellationToken cancellation)
    {
        var database = host.Services.GetRequiredService<Database>();
        var job =
            await database.ReadAsync(connection => JobStore.FindAsync(connection, Id(jobId)), cancellation)
            ?? throw new InvalidOperationException($"{jobId} is gone.");
        var lease = await host.Services.GetRequiredService<WorkerGrants>().LeaseInputAsync(job, cancellation);
        return
        [
            new(
                "The job's credentials read its input",
                Allowed,
                await CodeAsync(() =>
                    lease.S3.GetObjectMetadataAsync(
                        ((ProfileWork)job.Work).Input.Bucket,
                        ((ProfileWork)job.Work).Input.Key,
                        cancellation
                    )
                )
            ),
            new(
                "The job's credentials cannot read a sibling of its input",
                AccessDenied,
                await CodeAsync(async () =>
                {
                    using var reply = await lease.S3.GetObjectAsync(
                        ((ProfileWork)job.Work).Input.Bucket,
                        sibling,
                        cancellation
                    );
                })
            ),
        ];
    }

    private Task<string> AssumeAsync(Arn role, string? externalId, CancellationToken cancellation)
    {
        var request = new AssumeRoleRequest { RoleArn = role.ToString(), RoleSessionName = "sluice-demo-proof" };
        if (externalId is not null)
            request.ExternalId = externalId;
        return CodeAsync(() => Sts.AssumeRoleAsync(request, cancellation));
    }

    private IAmazonSecurityTokenService Sts => field ??= new AwsClients(host.Identity).Sts(host.Cloud);

    private static JobId Id(string text) =>
        JobId.TryParse(text, out var id) ? id : throw new FormatException($"\"{text}\" is no job id.");

    private static async Task<string> CodeAsync(Func<Task> call)
    {
        try
        {
            await call();
            return Allowed;
        }
        catch (AmazonServiceException refused)
        {
            return refused.ErrorCode;
        }
    }
}
