using System.Collections.Immutable;
using Amazon.S3.Model;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Access.Verification.Probes;

namespace Sluice.Access.Verification;

/// <summary>
/// The few calls that tell in seconds whether a job's grants carry it: lease, look at each input, begin and abandon one upload. They use
/// the very credentials that the job will use.
/// </summary>
public sealed class Preflight(LeaseBroker broker)
{
    /// <summary>All findings of all subjects, which are checked side by side. A job may run when none has failed.</summary>
    public async Task<ImmutableArray<Finding>> CheckAsync(
        IReadOnlyCollection<PreflightSubject> subjects,
        CancellationToken cancellation
    )
    {
        var findings = await Task.WhenAll(subjects.Select(subject => CheckAsync(subject, cancellation)));
        return [.. findings.SelectMany(one => one)];
    }

    /// <summary>Whether the role of <paramref name="grant"/> refuses who comes without the external id, or with another one; empty for grants without one.</summary>
    /// <exception cref="AccessException">Nobody could say who Sluice is.</exception>
    public async Task<ImmutableArray<Finding>> CheckTrustAsync(Grant grant, CancellationToken cancellation)
    {
        if (grant.Mechanism is not GrantMechanism.CrossAccountRole role)
            return [];
        var us = await broker.PrincipalAsync(grant.Endpoint, cancellation);
        var trust = new TrustProbes(grant, role, us, broker);
        return [.. await Task.WhenAll(trust.WithoutIdAsync(cancellation), trust.WithWrongIdAsync(cancellation))];
    }

    private async Task<ImmutableArray<Finding>> CheckAsync(PreflightSubject subject, CancellationToken cancellation)
    {
        try
        {
            var lease = await broker.LeaseAsync(subject.Grant, subject.Scope, cancellation);
            var us = await broker.PrincipalAsync(subject.Grant.Endpoint, cancellation);
            ImmutableArray<Finding> trust = subject.ProveTrust
                ? await CheckTrustAsync(subject.Grant, cancellation)
                : [];
            return [.. trust, .. await ProbeAsync(subject, lease, us, cancellation)];
        }
        catch (AccessException refused)
        {
            var seen = new Observation(refused.Failure);
            return [Finding.Failed(VerificationStep.AssumeWithId, Finding.Allowed, seen.Word, refused.Failure)];
        }
    }

    private static async Task<ImmutableArray<Finding>> ProbeAsync(
        PreflightSubject subject,
        CredentialLease lease,
        KitPrincipal us,
        CancellationToken cancellation
    )
    {
        var target = new ProbeTarget(subject.Grant, us, lease.S3);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (var key in subject.Scope.ReadKeys)
            findings.Add(await InputAsync(target, key, cancellation));
        foreach (var key in WritePlaces(subject.Scope))
            findings.Add(await WriteProbes.BeginUploadAsync(target, key, cancellation));
        return findings.ToImmutable();
    }

    /// <summary>A 403 for an input may hide that it is missing: the listing, where it is allowed, tells.</summary>
    private static async Task<Finding> InputAsync(ProbeTarget target, string key, CancellationToken cancellation)
    {
        var finding = await target.MustAllowAsync(
            VerificationStep.Read,
            target.OnKey("s3:GetObject", key),
            () => target.S3.GetObjectMetadataAsync(target.Grant.Bucket, key, cancellation),
            cancellation
        );
        if (finding.Failure is { Code: "access.no_such_key" })
            return await BucketIsMissingAsync(target, cancellation) is { } missing
                ? finding with
                {
                    Failure = missing,
                }
                : finding;
        if (finding.Failure is not { Code: "access.denied" } denied)
            return finding;
        return await ExistsAsync(target, key, cancellation) switch
        {
            false => finding with
            {
                Observed = Finding.NotFound,
                Failure = new AccessFailure(
                    "access.no_such_key",
                    $"There is no object \"{key}\" in bucket \"{target.Grant.Bucket}\"."
                )
                {
                    Action = denied.Action,
                    Resource = denied.Resource,
                    Hint = "Check the key: it is case-sensitive and has no leading slash.",
                },
            },
            true => finding with
            {
                Failure = denied with { Message = $"{denied.Principal} may not s3:GetObject on {denied.Resource}." },
            },
            null => finding,
        };
    }

    // A HEAD has no body: its 404 does not say whether the key or the bucket is missing.
    private static async Task<AccessFailure?> BucketIsMissingAsync(ProbeTarget target, CancellationToken cancellation)
    {
        var seen = await Observation.OfAsync(
            () =>
                target.S3.ListObjectsV2Async(
                    new ListObjectsV2Request { BucketName = target.Grant.Bucket, MaxKeys = 1 },
                    cancellation
                ),
            target.OnBucket("s3:ListBucket"),
            cancellation
        );
        return seen.Failure is { Code: "access.no_such_bucket" } missing ? missing : null;
    }

    private static async Task<bool?> ExistsAsync(ProbeTarget target, string key, CancellationToken cancellation)
    {
        var exists = false;
        var seen = await Observation.OfAsync(
            async () =>
            {
                var page = await target.S3.ListObjectsV2Async(
                    new ListObjectsV2Request
                    {
                        BucketName = target.Grant.Bucket,
                        Prefix = key,
                        MaxKeys = 1,
                    },
                    cancellation
                );
                // The key itself sorts before all that it begins.
                exists = page.S3Objects?.FirstOrDefault()?.Key == key;
                return page;
            },
            target.OnBucket("s3:ListBucket"),
            cancellation
        );
        return seen.IsAllowed ? exists : null;
    }

    private static IEnumerable<string> WritePlaces(LeaseScope scope) =>
        scope.WritePrefixes.Select(prefix => prefix + ".sluice-preflight").Concat(scope.WriteKeys.Take(1));
}
