using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Kits;
using Sluice.Access.Leases;
using Sluice.Access.Sts;
using Sluice.Access.Verification.Probes;

namespace Sluice.Access.Verification;

/// <summary>
/// Proves a grant with real calls: that it lets Sluice do what jobs do, and that it lets nobody else. It changes nothing in the
/// customer's bucket, and removes what a probe had to put there.
/// </summary>
/// <remarks>The refused attempts show up in the customer's CloudTrail as AccessDenied under the session name <c>sluice-verify-…</c>.</remarks>
public sealed class GrantVerifier(LeaseBroker broker, VerifierOptions? options = null)
{
    private readonly VerifierOptions _options = options ?? new VerifierOptions();

    /// <summary>Failures of the grant are findings; only a broken program or a cancellation throws.</summary>
    public Task<VerificationReport> VerifyAsync(Grant grant, VerificationPeers peers, CancellationToken cancellation) =>
        VerifyAsync(grant, peers, new KnownDocuments(), cancellation);

    /// <summary>As above; each refusal is explained by what the customer's documents say, as far as they are known.</summary>
    public async Task<VerificationReport> VerifyAsync(
        Grant grant,
        VerificationPeers peers,
        KnownDocuments documents,
        CancellationToken cancellation
    )
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        ImmutableArray<Finding> review = [];
        try
        {
            var us = await broker.PrincipalAsync(grant.Endpoint, cancellation);
            var probes = grant.Mechanism switch
            {
                GrantMechanism.CrossAccountRole role => ByRoleAsync(
                    grant,
                    new TrustProbes(grant, role, us, broker),
                    us,
                    peers,
                    cancellation
                ),
                GrantMechanism.ServiceRole service => ByServiceAsync(
                    grant,
                    new ServiceTrustProbes(grant, service, us, broker),
                    us,
                    cancellation
                ),
                _ => DirectAsync(grant, us, cancellation),
            };
            await foreach (var finding in probes)
                findings.Add(finding);
            review = DocumentReview.Review(grant, us, documents);
        }
        catch (AccessException failed)
        {
            // Sluice's own side: without it nothing about the grant can be said.
            findings.Add(
                Finding.Failed(VerificationStep.OwnIdentity, Finding.Allowed, failed.Failure.Code, failed.Failure)
            );
        }

        broker.Forget(grant.Id);
        return new VerificationReport
        {
            Grant = grant.Id,
            Revision = grant.Revision,
            At = broker.Time.GetUtcNow(),
            Findings =
            [
                .. DocumentReview.Join(findings.ToImmutable(), review),
                // Holes that no probe can find: the documents let somebody in who is not at hand to try.
                .. review.Where(finding => finding.Severity == FindingSeverity.Critical),
            ],
        };
    }

    private async IAsyncEnumerable<Finding> ByRoleAsync(
        Grant grant,
        TrustProbes trust,
        KitPrincipal us,
        VerificationPeers peers,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var (assume, session) = await trust.AssumeAsync(_options.Propagation, cancellation);
        yield return assume;
        if (session is null)
            yield break;
        yield return await trust.IdentityAsync(session, cancellation);
        yield return await trust.WithoutIdAsync(cancellation);
        yield return await trust.WithWrongIdAsync(cancellation);
        yield return await trust.AsOtherAsync(peers, cancellation);
        if (_options.Canary is { } canary)
            yield return await trust.AsCanaryAsync(canary, cancellation);

        await foreach (var finding in AsRoleAsync(grant, us, session, cancellation))
            yield return finding;
    }

    private async IAsyncEnumerable<Finding> ByServiceAsync(
        Grant grant,
        ServiceTrustProbes trust,
        KitPrincipal us,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var (assume, session) = await trust.AssumeAsync(_options.Propagation, cancellation);
        yield return assume;
        if (session is null)
            yield break;
        yield return await trust.ForOtherAsync(cancellation);
        yield return await trust.PassRoleAsync(cancellation);
        await foreach (var finding in AsRoleAsync(grant, us, session, cancellation))
            yield return finding;
    }

    private static async IAsyncEnumerable<Finding> AsRoleAsync(
        Grant grant,
        KitPrincipal us,
        AssumedSession session,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        using var clients = new AwsClients(TrustProbes.Credentials(session));
        var target = new ProbeTarget(grant, us, clients.S3(grant.Endpoint, grant.ExpectedOwner));
        await foreach (var finding in BucketAsync(target, cancellation))
            yield return finding;
        await foreach (var finding in ReachProbes.RunAsync(target, cancellation))
            yield return finding;
    }

    /// <summary>Bucket policy and ambient: Sluice's own credentials, whose reach is the operator's affair.</summary>
    private async IAsyncEnumerable<Finding> DirectAsync(
        Grant grant,
        KitPrincipal us,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var target = new ProbeTarget(grant, us, broker.OwnClients.S3(grant.Endpoint, grant.ExpectedOwner));
        await foreach (var finding in BucketAsync(target, cancellation))
            yield return finding;
        if (grant.Mechanism is GrantMechanism.BucketPolicy)
            await foreach (var finding in AnonymousProbes.RunAsync(target, cancellation))
                yield return finding;
    }

    private static async IAsyncEnumerable<Finding> BucketAsync(
        ProbeTarget target,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        await foreach (var finding in ReadProbes.RunAsync(target, cancellation))
        {
            yield return finding;
            // One sentence for a bucket that is not there, not one for each step.
            if (finding.Failure is { Code: "access.no_such_bucket" or "access.wrong_region" })
                yield break;
        }

        if (target.Grant.Use.HasFlag(GrantUse.Write))
            await foreach (var finding in WriteProbes.RunAsync(target, cancellation))
                yield return finding;
    }
}
