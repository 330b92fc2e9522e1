using System.Data.Common;
using System.Text.Json;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Jobs.Storage;

namespace Sluice.Jobs.Grants;

/// <summary>Proves grants and keeps what was found: the report, what it changed, and how it differs from the one before.</summary>
public sealed class GrantProofs(Database database, LeaseBroker broker, GrantVerifier verifier, GrantJobs jobs)
{
    /// <param name="kind">On whose account it is done.</param>
    /// <exception cref="AccessException">The role or the bucket belongs to another organization, or the grant is revoked or was changed meanwhile.</exception>
    public async Task<(Grant Grant, VerificationDocument Report)> VerifyAsync(
        Grant grant,
        KnownDocuments documents,
        GrantEventKind kind,
        CancellationToken cancellationToken
    )
    {
        await database.WriteAsync(store => RefuseRivalsAsync(store, grant), cancellationToken);
        var report = await verifier.VerifyAsync(grant, VerificationPeers.None, documents, cancellationToken);
        var document = VerificationDocument.From(report);
        var after = await database.WriteAsync(
            store => KeepAsync(store, new Proof(grant, report, document, kind)),
            cancellationToken
        );
        if (after.State == GrantState.Insecure)
            await CloseAsync(after);
        return (after, document);
    }

    internal static async Task<VerificationDocument?> FindLastAsync(DbConnection connection, GrantId grant) =>
        await GrantStore.FindLastVerificationAsync(connection, grant) is { } report
            ? JsonSerializer.Deserialize(report, StoreJson.Default.VerificationDocument)
            : null;

    /// <summary>Somebody else could use it: what was borrowed through it is dropped, and nothing runs on it any more.</summary>
    private async Task CloseAsync(Grant insecure)
    {
        var reason = new AccessFailure(
            "access.grant_insecure",
            $"Grant {insecure.Id} was found to let others in; it carries no jobs until that is mended."
        )
        {
            Hint = "See the last report of the grant for the statement to change, then verify it again.",
        };
        broker.End(insecure.Id, reason);
        await jobs.EndAsync(insecure, reason);
    }

    private static async Task<Grant> KeepAsync(StoreTransaction store, Proof proof)
    {
        // Between the first look and now, another organization may have been faster, or the grant may have been changed.
        await RefuseRivalsAsync(store, proof.Grant);
        var before = await FindLastAsync(store.Connection, proof.Grant.Id);
        var text = JsonSerializer.Serialize(proof.Document, StoreJson.Default.VerificationDocument);
        await GrantStore.AppendVerificationAsync(store, proof.Grant.Id, proof.Report.At, text);
        var moved = GrantMove.After(proof.Grant, proof.Report);
        await GrantStore.UpdateStateAsync(store, moved);
        await GrantEventStore.AppendAsync(
            store,
            proof.Grant.Id,
            new GrantEvent(0, proof.Report.At, proof.Kind)
            {
                State = moved.State,
                Verdict = proof.Report.Verdict,
                Drift = GrantDrift.Between(before, proof.Document),
            }
        );
        await KeepRotationAsync(store, proof, moved);
        return moved;
    }

    private static async Task KeepRotationAsync(StoreTransaction store, Proof proof, Grant moved)
    {
        if (moved.Rotation == proof.Grant.Rotation)
            return;
        var isOver = moved.Rotation is null;
        await GrantEventStore.AppendAsync(
            store,
            moved.Id,
            new GrantEvent(
                0,
                proof.Report.At,
                isOver ? GrantEventKind.RotationFinished : GrantEventKind.RotationAdvanced
            )
            {
                State = moved.State,
                Detail = isOver
                    ? $"{proof.Grant.Rotation!.Id} is refused and retired."
                    : $"{moved.ExternalId} is in use; {moved.Rotation!.Id} must be refused next.",
            }
        );
        if (isOver)
            await ExternalIdStore.RetireAsync(store, proof.Grant.Rotation!.Id, proof.Report.At);
    }

    private static async Task RefuseRivalsAsync(StoreTransaction store, Grant grant)
    {
        var now = await GrantStore.FindAsync(store.Connection, grant.Organization, grant.Id, store.Transaction);
        if (now is not { State: not GrantState.Revoked })
            throw new AccessException(
                new AccessFailure("access.grant_revoked", $"Grant {grant.Id} was revoked.")
                {
                    Hint = "Ask for a new grant.",
                }
            );
        if (now.Revision != grant.Revision || now.Rotation != grant.Rotation)
            throw new AccessException(
                new AccessFailure(
                    "access.grant_changed",
                    $"Grant {grant.Id} was changed while it was verified; what was proved is of another revision."
                )
                {
                    Hint = "Verify it again.",
                }
            );
        if (TenantBinding.Refusal(grant, await GrantStore.ListRivalsAsync(store, grant)) is { } refusal)
            throw new AccessException(refusal);
    }

    private sealed record Proof(
        Grant Grant,
        VerificationReport Report,
        VerificationDocument Document,
        GrantEventKind Kind
    );
}
