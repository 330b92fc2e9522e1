using Sluice.Access.Grants;
using Sluice.Access.Leases.Sessions;

namespace Sluice.Access.Leases.Ledger;

/// <summary>Makes the records of a broker. What cannot be recorded does not happen.</summary>
internal sealed class LeaseJournal(ILeaseLedger? ledger, TimeProvider time)
{
    public Task AssumedAsync(LeaseRecordKind kind, RoleSession made) =>
        AppendAsync(
            new LeaseRecord(kind, time.GetUtcNow(), made.Ask.Grant, made.Ask.Scope)
            {
                SessionArn = made.Session.Arn,
                ExpiresAt = made.Session.ExpiresAt,
                RequestId = made.Session.RequestId,
                Marks = made.Ask.Marks,
                PackedPercent = made.Session.PackedPercent,
                IsScoped = made.Ask.Policy is not null,
                Widened = made.Ask.Policy?.Widened ?? [],
            }
        );

    public Task DirectAsync(Grant grant, LeaseScope scope) =>
        AppendAsync(new LeaseRecord(LeaseRecordKind.Direct, time.GetUtcNow(), grant, scope));

    public Task RefusedAsync(Grant grant, LeaseScope scope, AccessFailure refusal) =>
        AppendAsync(
            new LeaseRecord(LeaseRecordKind.Refused, time.GetUtcNow(), grant, scope)
            {
                RequestId = refusal.RequestId,
                Refusal = refusal,
            }
        );

    private async Task AppendAsync(LeaseRecord record)
    {
        if (ledger is null)
            return;
        try
        {
            await ledger.AppendAsync(record);
        }
        catch (Exception unwritten) when (unwritten is not AccessException)
        {
            throw new AccessException(
                new AccessFailure(
                    "access.audit_unavailable",
                    $"The audit trail could not be written, so {record.Scope.JobName} gets no credentials."
                )
                {
                    IsTransient = true,
                    Hint = "See the server's log: its database is full, locked or out of reach.",
                },
                unwritten
            );
        }
    }
}
