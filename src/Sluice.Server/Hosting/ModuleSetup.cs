using Microsoft.Extensions.DependencyInjection;
using Sluice.Access.Leases;
using Sluice.Jobs;
using Sluice.Jobs.Scheduling;

namespace Sluice.Server.Hosting;

/// <summary>Composes the modules behind the API.</summary>
internal static class ModuleSetup
{
    public static IServiceCollection AddSluiceModules(this IServiceCollection services, SluiceServerOptions options)
    {
        CreateFolder(options.DataFolder);
        // Before the module names its own: who comes first does the work.
        if (options.Worker is { } worker)
            services.AddSingleton(worker);
        return services.AddSluiceJobs(
            new JobsOptions
            {
                DataFolder = options.DataFolder,
                Credentials = options.BaseCredentials,
                Toolchain = options.Toolchain,
                Leases = new LeaseOptions
                {
                    Principal = options.Principal,
                    Services = options.Services,
                    Reach = options.Reach,
                },
                Verification = options.Verification,
                DefaultEndpoint = options.DefaultEndpoint,
                Outside = options.Outside,
                HttpInputs = options.HttpInputs,
                AllowInsecureEndpoints = options.AllowInsecureEndpoints,
                Operator = options.Operator,
                GrantChecks = options.GrantChecks,
                AllowCustomExternalIds = options.AllowCustomExternalIds,
                Scheduling = new SchedulingOptions { ConcurrentRuns = options.Concurrency },
            }
        );
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
