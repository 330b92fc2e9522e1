using Sluice.Access;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Jobs.Audit;
using Sluice.Jobs.Storage;
using Sluice.Jobs.Storage.Audit;

namespace Sluice.Jobs.Grants;

/// <summary>What its organization does to a grant after it was reserved: another external id, another role, its end.</summary>
public sealed class GrantChanges(Database database, LeaseBroker broker, GrantJobs jobs, GrantDeskRules rules)
{
    /// <summary>
    /// Issues a new external id. Jobs go on with the old one until a verification finds that the role takes the new one as well; the old one is
    /// retired when a later verification finds it refused.
    /// </summary>
    /// <exception cref="AccessException">The grant has no external id to change, or is revoked.</exception>
    public Task<Grant> RotateAsync(Grant grant, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            async store =>
            {
                var now = await CurrentAsync(store, grant);
                if (now.Mechanism is not GrantMechanism.CrossAccountRole)
                    throw Refused(
                        "access.nothing_to_rotate",
                        "Only a grant by cross-account role has an external id of its own."
                    );
                if (now.Rotation is { Stage: RotationStage.Introducing })
                    return now;
                if (now.Rotation is { Stage: RotationStage.Retiring } unfinished)
                    throw Refused(
                        "access.rotation_unfinished",
                        $"The role may still take {unfinished.Id}: a change of external id has to be finished before the next."
                    );
                var coming = new HeldExternalId(ExternalIdIssuer.Issue(), now.Organization, ExternalIdMode.Generated);
                await ExternalIdStore.HoldAsync(store, coming, StoreTime.Now(rules.Time));
                var rotating = now with { Rotation = new ExternalIdRotation(coming.Id, RotationStage.Introducing) };
                return await KeepAsync(store, rotating, GrantEventKind.RotationStarted, $"{coming.Id} was issued.");
            },
            cancellationToken
        );

    /// <summary>Names another role. It is a new, unproved revision: what was proved of the old role counts for nothing, and its leases end.</summary>
    public async Task<GrantResult> ChangeRoleAsync(
        Grant grant,
        string roleArn,
        CancellationToken cancellationToken = default
    )
    {
        var result = await database.WriteAsync(
            async store => await ChangeRoleAsync(store, await CurrentAsync(store, grant), roleArn),
            cancellationToken
        );
        if (result is not GrantResult.Admitted { Grant: var changed } || changed.Role == grant.Role)
            return result;
        var reason = new AccessFailure(
            "access.grant_changed",
            $"Grant {grant.Id} names another role now; the credentials of the old one have been dropped."
        )
        {
            Hint = "Verify the grant again.",
        };
        broker.End(grant.Id, reason);
        await jobs.EndAsync(changed, reason);
        return result;
    }

    /// <summary>Ends the grant and every lease of it; jobs that run on it fail at once, those that wait are canceled.</summary>
    public async Task<Grant> RevokeAsync(Grant grant, CancellationToken cancellationToken = default)
    {
        var revoked = await database.WriteAsync(
            async store =>
            {
                var now = await GrantStore.FindAsync(store.Connection, grant.Organization, grant.Id, store.Transaction);
                return now is { State: GrantState.Revoked } ? now : await RevokeAsync(store, now ?? grant);
            },
            cancellationToken
        );
        broker.Revoke(grant.Id);
        await jobs.EndAsync(
            revoked,
            new AccessFailure("access.grant_revoked", $"Grant {grant.Id} was revoked.")
            {
                Hint = "Ask for a new grant.",
            }
        );
        return revoked;
    }

    private async Task<Grant> RevokeAsync(StoreTransaction store, Grant grant)
    {
        var revoked = grant with { State = GrantState.Revoked };
        await KeepAsync(store, revoked, GrantEventKind.Revoked, null);
        await AuditStore.AppendAsync(store, grant.Organization, StoreTime.Now(rules.Time), AuditEvent.Revoked(grant));
        foreach (var id in grant.AcceptedExternalIds.Concat(grant.Rotation is { } other ? [other.Id] : []))
            // The organization's own one goes on marking its buckets.
            if (grant.Mechanism is GrantMechanism.CrossAccountRole { Mode: not ExternalIdMode.Global })
                await ExternalIdStore.RetireAsync(store, id, StoreTime.Now(rules.Time));
        return revoked;
    }

    private async Task<GrantResult> ChangeRoleAsync(StoreTransaction store, Grant grant, string roleArn)
    {
        if (GrantAdmission.CheckRole(grant, roleArn, rules.OwnAccount) is { IsEmpty: false } errors)
            return new GrantResult.Rejected(errors);
        var role = Arn.Parse(roleArn);
        if (role == grant.Role)
            return new GrantResult.Admitted(grant);
        var changed = grant with
        {
            Mechanism = grant.Mechanism switch
            {
                GrantMechanism.CrossAccountRole old => old with { Role = role },
                GrantMechanism.ServiceRole old => old with { Role = role },
                var other => other,
            },
            State = GrantState.Pending,
            VerifiedAt = null,
        };
        return new GrantResult.Admitted(
            await KeepAsync(store, changed, GrantEventKind.RoleChanged, $"{grant.Role} → {role}")
        );
    }

    private async Task<Grant> KeepAsync(StoreTransaction store, Grant grant, GrantEventKind kind, string? detail)
    {
        await GrantStore.UpdateStateAsync(store, grant);
        await GrantEventStore.AppendAsync(
            store,
            grant.Id,
            new GrantEvent(0, StoreTime.Now(rules.Time), kind) { State = grant.State, Detail = detail }
        );
        return grant;
    }

    private static async Task<Grant> CurrentAsync(StoreTransaction store, Grant grant) =>
        await GrantStore.FindAsync(store.Connection, grant.Organization, grant.Id, store.Transaction)
            is { State: not GrantState.Revoked } now
            ? now
            : throw Refused("access.grant_revoked", $"Grant {grant.Id} was revoked.");

    private static AccessException Refused(string code, string message) => new(new AccessFailure(code, message));
}
