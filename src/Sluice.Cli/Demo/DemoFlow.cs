using System.Collections.Immutable;
using Amazon.Runtime;
using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Cli.Hosting;
using Sluice.Server.Api.Wire;
using Sluice.Server.Client;

namespace Sluice.Cli.Demo;

/// <summary>The main job, told as a story: a customer's video, in buckets that Sluice does not own, through a role that the customer made.</summary>
internal sealed class DemoFlow(DemoSettings settings, SluiceHost host, IDemoAudience audience) : IDisposable
{
    private const string Masters = "studio-masters";
    private const string Renditions = "studio-renditions";
    private const string Prefix = "demo/";
    private const string RoleName = "sluice-access";
    private const string Sibling = "masters/another-film.txt";

    private readonly Customer _customer = new(
        Keys(host.Accounts.Single(account => account.Name == LocalAccounts.Studio)),
        host.Cloud
    );
    private readonly SluiceClient _studio = Client(host, LocalAccounts.Studio);
    private readonly SluiceClient _rival = Client(host, DemoOrganizations.Rival);

    private Arn Role =>
        Arn.Role(new AccountId(host.Accounts.Single(account => account.Name == LocalAccounts.Studio).Id), RoleName);

    public async Task<DemoDocument> RunAsync(CancellationToken cancellation)
    {
        var key = await UploadAsync(cancellation);
        var grants = await AskForGrantsAsync(cancellation);
        await InstallAsync(grants, cancellation);
        await VerifyAsync(grants, cancellation);
        var trust = await ProveTrustAsync(grants, cancellation);
        var job = await TranscodeAsync(grants, key, cancellation);
        var lease = await new Proofs(host).OfLeaseAsync(job.Id, Sibling, cancellation);
        return new DemoDocument(host.Ready.Endpoint, [.. trust, .. lease], job)
        {
            Output = $"s3://{Renditions}/{Prefix}",
            Download = await DownloadAsync(cancellation),
        };
    }

    public void Dispose()
    {
        _customer.Dispose();
        _studio.Dispose();
        _rival.Dispose();
    }

    private async Task<string> UploadAsync(CancellationToken cancellation)
    {
        await _customer.MakeBucketAsync(Masters, cancellation);
        await _customer.MakeBucketAsync(Renditions, cancellation);
        await _customer.WriteAsync(Masters, Sibling, "Not yours to read.\n", cancellation);
        using var clip = await DemoInput.OpenAsync(settings.File, audience, cancellation);
        var key = $"masters/{Path.GetFileName(clip.Path)}";
        await _customer.UploadAsync(Masters, key, clip.Path, cancellation);
        audience.Tell($"The customer uploads s3://{Masters}/{key} to its own account.");
        return key;
    }

    private async Task<DemoGrants> AskForGrantsAsync(CancellationToken cancellation)
    {
        var read = await _studio.CreateGrantAsync(Order(Masters, "masters/", GrantUse.Read), cancellation);
        var write = await _studio.CreateGrantAsync(Order(Renditions, Prefix, GrantUse.Write), cancellation);
        audience.Tell($"Sluice reserves two grants and gives the external id {read.ExternalId}.");
        return new DemoGrants(read, write);
    }

    private async Task InstallAsync(DemoGrants grants, CancellationToken cancellation)
    {
        var read = await _studio.GetKitAsync(grants.Read.Id, cancellation);
        var write = await _studio.GetKitAsync(grants.Write.Id, cancellation);
        audience.Show("Trust policy, from the access kit", read.Texts.TrustPolicy!);
        audience.Show("Permissions to read, from the access kit", read.Texts.PermissionsPolicy!);
        audience.Show("Permissions to write, from the access kit", write.Texts.PermissionsPolicy!);
        await _customer.InstallRoleAsync(RoleName, read.Texts.TrustPolicy!, cancellation);
        await _customer.PermitAsync(RoleName, "read-masters", read.Texts.PermissionsPolicy!, cancellation);
        await _customer.PermitAsync(RoleName, "write-renditions", write.Texts.PermissionsPolicy!, cancellation);
        audience.Tell($"The customer creates {Role} with exactly these documents.");
    }

    private async Task VerifyAsync(DemoGrants grants, CancellationToken cancellation)
    {
        foreach (var grant in new[] { grants.Read, grants.Write })
        {
            var verified = await _studio.VerifyGrantAsync(grant.Id, cancellation);
            if (verified.Grant.State != GrantState.Verified)
                throw new DemoException(
                    verified.Report.Findings.Select(finding => finding.Failure).OfType<ErrorBody>().First()
                );
            audience.Tell(
                $"Sluice verifies the grant on {grant.Bucket}: {verified.Report.Findings.Count} probes as expected."
            );
        }
    }

    private async Task<ImmutableArray<Proof>> ProveTrustAsync(DemoGrants grants, CancellationToken cancellation)
    {
        var rivals = await _rival.CreateGrantAsync(Order(Masters, "masters/", GrantUse.Read), cancellation);
        return
        [
            .. await new Proofs(host).OfTrustAsync(Role, grants.Read.ExternalId!, rivals.ExternalId!, cancellation),
            await Proofs.OfTenantsAsync(_rival, rivals.Id, cancellation),
        ];
    }

    private async Task<JobDocument> TranscodeAsync(DemoGrants grants, string key, CancellationToken cancellation)
    {
        var order = new JobOrder
        {
            Input = new JobInputOrder(grants.Read.Id, key),
            Output = new JobOutputOrder(grants.Write.Id, Prefix),
            Profile = settings.Profile,
        };
        var job = await _studio.SubmitJobAsync(order, idempotencyKey: null, cancellation);
        audience.Tell($"The customer submits {job.Id}.");
        await audience.FollowAsync(_studio.WatchJobAsync(job.Id, after: 0, cancellation));
        return await _studio.GetJobAsync(job.Id, cancellation);
    }

    private async Task<string?> DownloadAsync(CancellationToken cancellation)
    {
        if (settings.Download is not { } folder)
            return null;
        var files = await _customer.DownloadAsync(Renditions, Prefix, folder, cancellation);
        audience.Tell($"The customer copies {files} objects of {Renditions} to {folder}.");
        return Path.GetFullPath(folder);
    }

    private GrantOrder Order(string bucket, string prefix, GrantUse use) =>
        new()
        {
            Bucket = bucket,
            Prefix = prefix,
            RoleArn = Role.ToString(),
            // One role serves both buckets, so both grants carry the organization's one id.
            ExternalIdMode = ExternalIdMode.Global,
            Use = use,
        };

    private static BasicAWSCredentials Keys(LocalCloud.CloudAccount account) =>
        new(account.AccessKeyId, account.SecretAccessKey);

    private static SluiceClient Client(SluiceHost host, string organization) =>
        new(host.Endpoint, host.Organizations.Single(one => one.Name == organization).ApiKey);

    private sealed record DemoGrants(GrantDocument Read, GrantDocument Write);
}
