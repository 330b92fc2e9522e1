using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sluice.Access.Aws;
using Sluice.Access.ExternalIds;
using Sluice.Access.Grants;
using Sluice.Access.Verification;
using Sluice.Jobs.Grants;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>Grants: reserve, install the kit, verify, revoke.</summary>
internal static class GrantApi
{
    public static RouteGroupBuilder MapGrants(this RouteGroupBuilder api)
    {
        var grants = api.MapGroup("/grants").WithTags("Grants");
        grants
            .MapPost("", CreateAsync)
            .TakesJson<GrantOrder>()
            .WithName("createGrant")
            .WithSummary("Reserve a grant, and with it its external id");
        grants.MapGet("", ListAsync).WithName("listGrants").WithSummary("All grants, the newest first");
        grants.MapGet("/{id}", GetAsync).Refuses(404).WithName("getGrant").WithSummary("One grant");
        grants
            .MapGet("/{id}/kit", GetKitAsync)
            .Refuses(400, 404, 502)
            .WithName("getAccessKit")
            .WithSummary("The documents that the customer installs, each statement with its reason");
        grants
            .MapPost("/{id}/verify", VerifyAsync)
            .Refuses(400, 404, 409, 413, 415)
            .WithName("verifyGrant")
            .WithSummary("Prove with real calls that the grant works, and that it works for nobody else")
            .WithDescription(
                "No body is needed. A JSON body may hold the customer's documents as they are installed, as text: trustPolicy, permissionsPolicy, bucketPolicy, keyPolicy. Each refusal is then explained to the statement, with a JSON patch of that document."
            );
        grants
            .MapGet("/{id}/report", GetReportAsync)
            .Refuses(404)
            .WithName("getVerificationReport")
            .WithSummary("What the last verification showed");
        grants.MapHistory();
        grants
            .MapDelete("/{id}", RevokeAsync)
            .Refuses(404)
            .WithName("revokeGrant")
            .WithSummary("End the grant, its leases, and the jobs that run on it");
        return api;
    }

    private static async Task<Results<Created<GrantDocument>, ErrorResult>> CreateAsync(
        RequestBody<GrantOrder> body,
        Caller caller,
        GrantDesk grants,
        CancellationToken cancellation
    ) =>
        await grants.ReserveAsync(RequestFor(caller, body.Value), cancellation) switch
        {
            GrantResult.Admitted { Grant: var grant } => TypedResults.Created(
                $"/api/v1/grants/{grant.Id}",
                GrantDocument.From(grant)
            ),
            GrantResult.Rejected rejected => Refusals.Invalid(rejected.Errors),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    private static async Task<Ok<GrantList>> ListAsync(Caller caller, GrantDesk grants, CancellationToken cancellation)
    {
        var all = await grants.ListAsync(caller.Id, cancellation);
        return TypedResults.Ok(new GrantList([.. all.Select(GrantDocument.From)]));
    }

    private static async Task<Results<Ok<GrantDocument>, ErrorResult>> GetAsync(
        string id,
        Caller caller,
        GrantDesk grants,
        CancellationToken cancellation
    ) =>
        await grants.FindAsync(caller.Id, new GrantId(id), cancellation) is { } grant
            ? TypedResults.Ok(GrantDocument.From(grant))
            : Refusals.NotFound("grant", id);

    private static async Task<Results<Ok<AccessKitDocument>, ErrorResult>> GetKitAsync(
        string id,
        string? format,
        string? survivesRecreation,
        Caller caller,
        GrantDesk grants,
        CancellationToken cancellation
    )
    {
        var (query, errors) = KitQuery.Read(format, survivesRecreation);
        if (errors.Count > 0)
            return Refusals.Invalid(errors);
        if (await grants.FindAsync(caller.Id, new GrantId(id), cancellation) is not { } grant)
            return Refusals.NotFound("grant", id);
        var kit = await grants.WriteKitAsync(grant, query.Options, cancellation);
        return TypedResults.Ok(AccessKitDocument.From(grant, kit, query.Format));
    }

    private static async Task<Results<Ok<GrantVerificationDocument>, ErrorResult>> VerifyAsync(
        string id,
        OptionalBody<VerifyOrder> body,
        Caller caller,
        GrantDesk grants,
        CancellationToken cancellation
    )
    {
        if (await grants.FindAsync(caller.Id, new GrantId(id), cancellation) is not { } grant)
            return Refusals.NotFound("grant", id);
        var (after, report) = await grants.VerifyAsync(
            grant,
            body.Value?.ToDocuments() ?? new KnownDocuments(),
            cancellation
        );
        return TypedResults.Ok(
            new GrantVerificationDocument(GrantDocument.From(after), VerificationReportDocument.From(report))
        );
    }

    private static async Task<Results<Ok<VerificationReportDocument>, ErrorResult>> GetReportAsync(
        string id,
        Caller caller,
        GrantDesk grants,
        CancellationToken cancellation
    )
    {
        if (await grants.FindAsync(caller.Id, new GrantId(id), cancellation) is not { } grant)
            return Refusals.NotFound("grant", id);
        return await grants.FindReportAsync(grant.Id, cancellation) is { } report
            ? TypedResults.Ok(VerificationReportDocument.From(report))
            : Refusals.NoReport(grant.Id);
    }

    private static async Task<Results<Ok<GrantDocument>, ErrorResult>> RevokeAsync(
        string id,
        Caller caller,
        GrantDesk grants,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        if (await grants.FindAsync(caller.Id, new GrantId(id), cancellation) is not { } grant)
            return Refusals.NotFound("grant", id);
        var revoked = await grants.RevokeAsync(grant, cancellation);
        return TypedResults.Ok(
            GrantDocument.From(revoked) with
            {
                RevocationPolicy = RevocationAdvice.Policy(revoked, time.GetUtcNow()),
            }
        );
    }

    private static GrantRequest RequestFor(Caller caller, GrantOrder order) =>
        new()
        {
            Organization = caller.Id,
            KnownNames = [caller.Organization.Name],
            Mechanism = order.Mechanism ?? GrantMechanismKind.CrossAccountRole,
            RoleArn = order.RoleArn,
            Service = order.Service,
            PassedBy = order.PassedBy,
            ExternalIdMode = order.ExternalIdMode ?? ExternalIdMode.Generated,
            ExternalId = order.ExternalId,
            Bucket = order.Bucket,
            Prefix = order.Prefix ?? "",
            Use = order.Use ?? GrantUse.ReadWrite,
            EndpointUrl = order.EndpointUrl,
            Region = order.Region,
            BucketOwner = order.BucketOwner,
            KmsKeyArn = order.KmsKeyArn,
            Encryption = order.Encryption ?? ObjectEncryption.BucketDefault,
            CannedAcl = order.CannedAcl,
            StorageClass = order.StorageClass,
        };
}
