using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Events;
using Sluice.Server.Doors.MediaConvert.Operations;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Paging;
using Sluice.Server.Doors.MediaConvert.Probing;
using Sluice.Server.Doors.MediaConvert.Queues;
using Sluice.Server.Doors.MediaConvert.Searching;
using Sluice.Server.Events;

namespace Sluice.Server.Doors.MediaConvert.Hosting;

/// <summary>Puts the door into a web application.</summary>
public static class MediaConvertSetup
{
    internal static IServiceCollection AddMediaConvert(
        this IServiceCollection services,
        MediaConvertOptions options,
        IEventBus? events
    )
    {
        if (events is not null)
            services.AddSingleton(events).AddHostedService<EventAnnouncer>();
        services.AddSingleton(options).AddSingleton(options.Authority).AddSingleton(options.Limits);
        services.AddSingleton<DoorLife>();
        services.AddHostedService(provider => provider.GetRequiredService<DoorLife>());
        services.AddSingleton(provider => new PageTokens(provider.GetRequiredService<DoorLife>().PageKey));
        services.AddSingleton<Permissions>().AddSingleton<QueueRegister>().AddSingleton<LibraryDesk>();
        services.AddSingleton<JobDesk>().AddSingleton<JobSearch>().AddSingleton<FileProbe>();
        services.AddSingleton<JobReferences>().AddSingleton<JobSubmission>();
        services.AddSingleton<JobOperations>().AddSingleton<SearchOperations>().AddSingleton<QueueOperations>();
        services.AddSingleton<PresetOperations>().AddSingleton<JobTemplateOperations>().AddSingleton<TagOperations>();
        services.AddSingleton<AccountOperations>().AddSingleton<ServiceOperations>().AddSingleton<ProbeOperation>();
        services.AddSingleton<JobHandlers>().AddSingleton<LibraryHandlers>().AddSingleton<AccountHandlers>();
        services.AddSingleton<OperationHandlers>().AddSingleton<DoorTenants>();
        return services.AddSingleton<MediaConvertDoor>();
    }

    /// <summary>
    /// Answers every request whose signature is scoped to <c>mediaconvert</c>, and unsigned ones to its paths; the rest goes on. Comes
    /// before whatever else takes signed requests on the port.
    /// </summary>
    public static IApplicationBuilder UseMediaConvert(this IApplicationBuilder app) =>
        app.Use(next =>
            http =>
                DoorClaims.Are(http)
                    ? http.RequestServices.GetRequiredService<MediaConvertDoor>().HandleAsync(http)
                    : next(http)
        );
}
