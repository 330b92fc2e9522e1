using Microsoft.Extensions.DependencyInjection;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Jobs.Admission;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Organizations;
using Sluice.Jobs.Running;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;
using Sluice.Media;

namespace Sluice.Server.Hosting;

/// <summary>Composes the modules behind the API, in the order in which a job meets them.</summary>
internal static class ModuleSetup
{
    public static IServiceCollection AddSluiceModules(this IServiceCollection services, SluiceServerOptions options)
    {
        CreateFolder(options.DataFolder);
        services.AddSingleton<OrganizationDesk>();
        services.AddSingleton<JobAdmission>();
        services.AddSingleton(provider => new LeaseBroker(
            options.BaseCredentials,
            provider.GetRequiredService<TimeProvider>(),
            new LeaseOptions { Principal = options.Principal }
        ));
        services.AddSingleton(provider => new GrantVerifier(
            provider.GetRequiredService<LeaseBroker>(),
            options.Verification
        ));
        services.AddSingleton(provider => new GrantDeskRules(provider.GetRequiredService<TimeProvider>())
        {
            OwnAccount = options.Principal?.Account,
            AllowInsecureEndpoints = options.AllowInsecureEndpoints,
        });
        services.AddSingleton<GrantDesk>();
        services.AddSingleton(new ScratchSpace(Path.Combine(options.DataFolder, "scratch")));
        services.AddSingleton<WorkerGrants>();
        services.AddSingleton(provider => new Preflight(provider.GetRequiredService<LeaseBroker>()));
        services.AddSingleton(provider => new Transcoder(
            options.Toolchain,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton(
            options.Worker ?? (provider => ActivatorUtilities.CreateInstance<BucketWorker>(provider))
        );
        services.AddHostedService<SluiceLife>();
        services.AddJobLife(
            new Database(Path.Combine(options.DataFolder, "sluice.db")),
            new SchedulingOptions { ConcurrentRuns = options.Concurrency }
        );
        return services;
    }

    // Only for whom the server runs as: the database holds external ids and what jobs read and wrote.
    private static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
