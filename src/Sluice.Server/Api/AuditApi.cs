using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sluice.Jobs.Audit;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>The audit trail of the caller's organization: it can be read, and that is all.</summary>
internal static class AuditApi
{
    public static RouteGroupBuilder MapAudit(this RouteGroupBuilder api)
    {
        api.MapGet("/audit", ListAsync)
            .Refuses(400)
            .WithTags("Audit")
            .WithName("listAudit")
            .WithSummary("Who used which grant for which job and which keys, the oldest first, by pages")
            .WithDescription(
                "Each entry holds the hash of the one before, so that a trail that is complete can be checked by whoever has it."
            );
        return api;
    }

    private static async Task<Results<Ok<AuditList>, ErrorResult>> ListAsync(
        [AsParameters] AuditPageQuery asked,
        Caller caller,
        AuditTrail trail,
        CancellationToken cancellation
    )
    {
        var (page, errors) = asked.Read();
        if (errors.Count > 0)
            return Refusals.Invalid(errors);
        var found = await trail.ListAsync(caller.Id, page, cancellation);
        var shown = found.Take(page.Size).ToList();
        return TypedResults.Ok(
            new AuditList(
                [.. shown.Select(AuditEntryDocument.From)],
                found.Length > page.Size ? shown[^1].Sequence : null
            )
        );
    }
}
