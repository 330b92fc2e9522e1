using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Jobs.Transfer;

namespace Sluice.Cli.Transcoding;

/// <summary>The buckets of one order: proves that they may be used, before anything costs time, and opens them.</summary>
internal sealed class OrderBuckets(TranscodeOrder order, TimeProvider time) : IDisposable
{
    private readonly PreflightSubject? _reading = OrderGrants.Reading(order, time.GetUtcNow());
    private readonly PreflightSubject? _writing = OrderGrants.Writing(order, time.GetUtcNow());
    private LeaseBroker? _broker;

    private LeaseBroker Broker => _broker ??= new LeaseBroker(OperatorCredentials.Find(), time);

    /// <summary>Nobody has verified these grants, so the trust of their roles is proved as well: what must be refused is tried.</summary>
    /// <exception cref="AccessException">The first thing that failed, with the statement to change.</exception>
    public async Task ProveAsync(CancellationToken cancellation)
    {
        var subjects = new[] { _reading, _writing }.OfType<PreflightSubject>().ToArray();
        if (subjects.Length == 0)
            return;

        var findings = await new Preflight(Broker).CheckAsync(
            [.. subjects.Select(subject => subject with { ProveTrust = true })],
            cancellation
        );
        if (findings.FirstOrDefault(finding => finding.Outcome == FindingOutcome.Fail)?.Failure is { } failure)
            throw new AccessException(failure);
    }

    public async Task<BucketAccess> InputAsync(CancellationToken cancellation) =>
        await OpenAsync(_reading!, cancellation);

    public async Task<BucketAccess> OutputAsync(CancellationToken cancellation) =>
        await OpenAsync(_writing!, cancellation);

    public void Dispose() => _broker?.Dispose();

    private async Task<BucketAccess> OpenAsync(PreflightSubject subject, CancellationToken cancellation) =>
        BucketAccess.Through(await Broker.LeaseAsync(subject.Grant, subject.Scope, cancellation));
}
