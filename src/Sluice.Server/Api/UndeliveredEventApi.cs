using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Sluice.Access;
using Sluice.Server.Api.Errors;
using Sluice.Server.Api.Wire;
using Sluice.Server.Hosting;

namespace Sluice.Server.Api;

/// <summary>Events of the caller's account that their targets did not get.</summary>
internal static class UndeliveredEventApi
{
    public static RouteGroupBuilder MapUndelivered(this RouteGroupBuilder api)
    {
        var events = api.MapGroup("/events/undelivered").WithTags("Events");
        events
            .MapGet("", List)
            .WithName("listUndeliveredEvents")
            .WithSummary("Events that were given up and that no dead-letter queue took, the newest first");
        events
            .MapPost("/{id}/retry", Retry)
            .Refuses(404)
            .WithName("retryUndeliveredEvent")
            .WithSummary("Delivers one of them again, as if it were new");
        return api;
    }

    private static Ok<UndeliveredEventList> List(Caller caller, SluiceServerOptions options) =>
        TypedResults.Ok(
            new UndeliveredEventList([
                .. (options.Events?.Undelivered(AccountOf(caller)) ?? []).Select(UndeliveredEventDocument.From),
            ])
        );

    private static Results<Ok<UndeliveredEventDocument>, ErrorResult> Retry(
        string id,
        Caller caller,
        SluiceServerOptions options
    )
    {
        var account = AccountOf(caller);
        var found = options
            .Events?.Undelivered(account)
            .FirstOrDefault(one => one.Id.ToString(CultureInfo.InvariantCulture) == id);
        return found is not null && options.Events!.Redeliver(account, found.Id)
            ? TypedResults.Ok(UndeliveredEventDocument.From(found))
            : Refusals.NotFound("event", id);
    }

    private static AccountId AccountOf(Caller caller) => new(caller.Id.Value);
}
