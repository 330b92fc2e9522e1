using Sluice.Jobs.Audit;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Client;

/// <summary>Reads a whole audit trail, and checks it without trusting the server: the hashes are computed here.</summary>
public sealed class AuditReader(SluiceClient client)
{
    private const int PageSize = 500;

    /// <summary>Every entry that the query covers, page after page.</summary>
    public async IAsyncEnumerable<AuditEntryDocument> ReadAsync(
        AuditListQuery query,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var page = query with { Limit = PageSize };
        while (true)
        {
            var list = await client.ListAuditAsync(page, cancellation);
            foreach (var entry in list.Entries)
                yield return entry;
            if (list.Next is not { } next)
                yield break;
            page = page with { After = next };
        }
    }

    /// <param name="head">A hash that was kept from an earlier check: it has to be there still; null where none was kept.</param>
    public async Task<AuditVerificationDocument> VerifyAsync(string? head, CancellationToken cancellation)
    {
        AuditEntry? last = null;
        var seesHead = head is null;
        await foreach (var document in ReadAsync(new AuditListQuery(), cancellation))
        {
            var entry = document.ToEntry();
            if (AuditChain.Fault(last, entry) is { } fault)
                return new AuditVerificationDocument(false, last?.Sequence ?? 0, last?.Hash) { Fault = fault };
            seesHead |= entry.Hash == head;
            last = entry;
        }

        return new AuditVerificationDocument(seesHead, last?.Sequence ?? 0, last?.Hash)
        {
            Fault = seesHead ? null : $"The entry with hash {head} is not there any more.",
        };
    }
}
