using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sluice.Access.Grants;
using Sluice.Jobs.Grants;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>What changes of a grant in its life, and what changed.</summary>
internal static class GrantHistoryApi
{
    public static void MapHistory(this RouteGroupBuilder grants)
    {
        grants
            .MapGet("/{id}/history", ListAsync)
            .Refuses(404)
            .WithName("listGrantEvents")
            .WithSummary("What happened to a grant, and how each verification differed from the one before");
        grants
            .MapPost("/{id}/rotate", RotateAsync)
            .Refuses(404, 409)
            .WithName("rotateExternalId")
            .WithSummary(
                "Issue a new external id; both are accepted until a verification has found the new one in use"
            );
        grants
            .MapPut("/{id}/role", ChangeRoleAsync)
            .TakesJson<RoleOrder>()
            .Refuses(404, 409)
            .WithName("changeGrantRole")
            .WithSummary("Name another role: the grant has to be verified anew, and its leases end");
    }

    private static async Task<Results<Ok<GrantEventList>, ErrorResult>> ListAsync(
        string id,
        Caller caller,
        GrantDesk grants,
        CancellationToken cancellation
    )
    {
        if (await grants.FindAsync(caller.Id, new GrantId(id), cancellation) is not { } grant)
            return Refusals.NotFound("grant", id);
        var events = await grants.ListEventsAsync(grant.Id, cancellation);
        return TypedResults.Ok(new GrantEventList([.. events.Select(GrantEventDocument.From)]));
    }

    private static async Task<Results<Ok<GrantDocument>, ErrorResult>> RotateAsync(
        string id,
        Caller caller,
        GrantDesk grants,
        CancellationToken cancellation
    )
    {
        if (await grants.FindAsync(caller.Id, new GrantId(id), cancellation) is not { } grant)
            return Refusals.NotFound("grant", id);
        return TypedResults.Ok(GrantDocument.From(await grants.Changes.RotateAsync(grant, cancellation)));
    }

    private static async Task<Results<Ok<GrantDocument>, ErrorResult>> ChangeRoleAsync(
        string id,
        RequestBody<RoleOrder> body,
        Caller caller,
        GrantDesk grants,
        CancellationToken cancellation
    )
    {
        if (await grants.FindAsync(caller.Id, new GrantId(id), cancellation) is not { } grant)
            return Refusals.NotFound("grant", id);
        return await grants.Changes.ChangeRoleAsync(grant, body.Value.RoleArn, cancellation) switch
        {
            GrantResult.Admitted { Grant: var changed } => TypedResults.Ok(GrantDocument.From(changed)),
            GrantResult.Rejected rejected => Refusals.Invalid(rejected.Errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }
}
