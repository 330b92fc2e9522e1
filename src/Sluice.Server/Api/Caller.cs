using Microsoft.AspNetCore.Http;
using Sluice.Access;
using Sluice.Jobs.Organizations;
using Sluice.Server.Api.Errors;

namespace Sluice.Server.Api;

/// <summary>The organization whose key a request carries. Handlers take it as a parameter, and see what is this organization's alone.</summary>
internal sealed record Caller(Organization Organization)
{
    private const string Scheme = "Bearer ";

    public OrganizationId Id => Organization.Id;

    public static ValueTask<Caller> BindAsync(HttpContext context) =>
        ValueTask.FromResult(
            context.Features.Get<Caller>() ?? throw new InvalidOperationException("The path is not authenticated.")
        );

    /// <summary>Middleware: nothing behind it is reached without a valid key.</summary>
    public static async Task AuthenticateAsync(HttpContext context, RequestDelegate next)
    {
        var header = context.Request.Headers.Authorization;
        if (header.Count != 1 || header[0]?.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) != true)
        {
            await Refusals.KeyMissing.ExecuteAsync(context);
            return;
        }
        var desk = (OrganizationDesk)context.RequestServices.GetService(typeof(OrganizationDesk))!;
        var organization = await desk.AuthenticateAsync(header[0]![Scheme.Length..].Trim(), context.RequestAborted);
        if (organization is null)
        {
            await Refusals.KeyUnknown.ExecuteAsync(context);
            return;
        }
        context.Features.Set(new Caller(organization));
        await next(context);
    }
}
