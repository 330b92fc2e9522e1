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
/// customer's bucket.
/// </summary>
/// <remarks>The refused attempts show up in the customer's CloudTrail as AccessDenied under the session name <c>sluice-verify-…</c>.</remarks>
public sealed class GrantVerifier(LeaseBroker broker, VerifierOptions? options = null)
{
    private readonly VerifierOptions _options = options ?? new VerifierOptions();

    /// <summary>Failures of the grant are findings; only a broken program or a cancellation throws.</summary>
    public Task<VerificationReport> VerifyAsync(Grant grant, VerificationPeers peers, CancellationToken cancellation) =>
        VerifyAsync(grant, peers, new KnownDocuments(), cancellation);

    /// <summary>As above; each refusal is explained by what the customer's documents say, as far as they are shown or can be read.</summary>
    public async Task<VerificationReport> VerifyAsync(
        Grant grant,
        VerificationPeers peers,
        KnownDocuments documents,
        CancellationToken cancellation
    )
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        ImmutableArray<DocumentChange> changes = [];
        try
        {
            var us = await broker.PrincipalAsync(grant.Endpoint, cancellation);
            var readable = new ReadableDocuments();
            await foreach (var finding in ProbeAsync(new Subject(grant, us, peers, readable), cancellation))
                findings.Add(finding);
            var (joined, changed) = DocumentReview.Join(
                findings.ToImmutable(),
                grant,
                us,
                documents.Or(readable.Documents)
            );
            findings = joined.ToBuilder();
            changes = changed;
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
            Findings = findings.ToImmutable(),
            Changes = changes,
        };
    }

    private async IAsyncEnumerable<Finding> ProbeAsync(
        Subject subject,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var shape = ShapeProbe.Of(subject.Grant, subject.Us);
        yield return shape;
        if (shape.Outcome == FindingOutcome.Fail)
            yield break;
        var probes = subject.Grant.Mechanism switch
        {
            GrantMechanism.CrossAccountRole role => ByRoleAsync(subject, role, cancellation),
            GrantMechanism.ServiceRole service => ByServiceAsync(subject, service, cancellation),
            _ => DirectAsync(subject, cancellation),
        };
        await foreach (var finding in probes)
            yield return finding;
    }

    private async IAsyncEnumerable<Finding> ByRoleAsync(
        Subject subject,
        GrantMechanism.CrossAccountRole role,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var trust = new TrustProbes(subject.Grant, role, subject.Us, broker);
        var (assume, session) = await trust.AssumeAsync(_options.Propagation, cancellation);
        yield return assume;
        if (session is null)
            yield break;
        yield return await trust.IdentityAsync(session, cancellation);
        yield return await trust.WithoutIdAsync(cancellation);
        yield return await trust.WithWrongIdAsync(cancellation);
        yield return await trust.AsOtherAsync(subject.Peers, cancellation);
        foreach (var canary in _options.Canaries)
            yield return await trust.AsCanaryAsync(canary, cancellation);
        yield return await trust.LongSessionAsync(cancellation);
        if (await trust.RotationAsync(cancellation) is { } rotation)
            yield return rotation;
        await foreach (var finding in AsRoleAsync(subject, session, cancellation))
            yield return finding;
    }

    private async IAsyncEnumerable<Finding> ByServiceAsync(
        Subject subject,
        GrantMechanism.ServiceRole role,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var trust = new ServiceTrustProbes(subject.Grant, role, subject.Us, broker);
        var (assume, session) = await trust.AssumeAsync(_options.Propagation, cancellation);
        yield return assume;
        if (session is null)
            yield break;
        yield return await trust.ForOtherAsync(cancellation);
        yield return await trust.PassRoleAsync(cancellation);
        await foreach (var finding in AsRoleAsync(subject, session, cancellation))
            yield return finding;
    }

    private static async IAsyncEnumerable<Finding> AsRoleAsync(
        Subject subject,
        AssumedSession session,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var grant = subject.Grant;
        using var clients = new AwsClients(TrustProbes.Credentials(session));
        var target = new ProbeTarget(grant, subject.Us, clients.S3(grant.Endpoint, grant.ExpectedOwner));
        await foreach (var finding in BucketAsync(target, cancellation))
            yield return finding;
        yield return await subject.Readable.ReadRoleAsync(grant, clients.Credentials, cancellation);
        await foreach (var finding in ReachProbes.RunAsync(target, subject.Readable, cancellation))
            yield return finding;
    }

    /// <summary>Bucket policy and ambient: Sluice's own credentials, whose reach is the operator's affair.</summary>
    private async IAsyncEnumerable<Finding> DirectAsync(
        Subject subject,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var grant = subject.Grant;
        var target = new ProbeTarget(grant, subject.Us, broker.OwnClients.S3(grant.Endpoint, grant.ExpectedOwner));
        await foreach (var finding in BucketAsync(target, cancellation))
            yield return finding;
        if (grant.Mechanism is not GrantMechanism.BucketPolicy)
            yield break;
        if (await BindingProbes.MarkerAsync(target, cancellation) is { } marker)
            yield return marker;
        if (await BindingProbes.OwnershipAsync(target, cancellation) is { } ownership)
            yield return ownership;
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

    private sealed record Subject(Grant Grant, KitPrincipal Us, VerificationPeers Peers, ReadableDocuments Readable);
}
