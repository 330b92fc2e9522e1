using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Sluice.Access.Aws;
using Sluice.Access.Leases;
using Sluice.Access.Verification;
using Sluice.Jobs.Admission;
using Sluice.Jobs.Audit;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Inputs;
using Sluice.Jobs.Organizations;
using Sluice.Jobs.Running;
using Sluice.Jobs.Running.Composing;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;
using Sluice.Media;
using Sluice.Media.Compositions;

namespace Sluice.Jobs;

/// <summary>Everything that a host needs to admit and run jobs.</summary>
public static class JobsSetup
{
    /// <summary>Registers the module. Jobs run from the moment the host has started until it stops; a host that stops gives them back.</summary>
    public static IServiceCollection AddSluiceJobs(this IServiceCollection services, JobsOptions options)
    {
        Directory.CreateDirectory(options.DataFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new AuditTrail(provider.GetRequiredService<Database>(), TimeOf(provider)));
        services.AddSingleton(provider => new LeaseBroker(
            options.Credentials,
            TimeOf(provider),
            options.Leases,
            provider.GetRequiredService<AuditTrail>()
        ));
        services.AddSingleton(provider => new GrantVerifier(
            provider.GetRequiredService<LeaseBroker>(),
            options.Verification
        ));
        services.AddSingleton<Preflight>();
        services.AddSingleton(provider => new GrantDeskRules(TimeOf(provider))
        {
            OwnAccount = options.Leases.Principal?.Account,
            DefaultEndpoint = options.DefaultEndpoint,
            AllowInsecureEndpoints = options.AllowInsecureEndpoints,
            Operator = options.Operator,
            AllowCustomExternalIds = options.AllowCustomExternalIds,
        });
        services.AddSingleton(options.GrantChecks);
        services.AddSingleton<GrantJobs>();
        services.AddSingleton<GrantProofs>();
        services.AddSingleton<GrantChanges>();
        services.AddSingleton<GrantChecks>();
        services.AddSingleton(provider => new GrantDesk(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<LeaseBroker>(),
            provider.GetRequiredService<GrantDeskRules>(),
            provider.GetRequiredService<GrantProofs>()
        )
        {
            Changes = provider.GetRequiredService<GrantChanges>(),
        });
        services.AddSingleton<OrganizationDesk>();
        services.AddSingleton<JobAdmission>();
        services.AddSingleton(provider => new Transcoder(options.Toolchain, TimeOf(provider)));
        services.AddSingleton(new ScratchSpace(Path.Combine(options.DataFolder, "scratch")));
        services.AddSingleton<WorkerGrants>();
        services.AddSingleton<BucketWorker>();
        services.AddCompositions(options);
        services.TryAddSingleton<IJobWorker, WorkerByKind>();
        services.AddHostedService<JobsLife>();
        return services.AddJobLife(new Database(Path.Combine(options.DataFolder, "sluice.db")), options.Scheduling);
    }

    private static void AddCompositions(this IServiceCollection services, JobsOptions options)
    {
        services.AddSingleton<OrganizationExternalIds>();
        services.AddSingleton(_ => new HttpInputs(options.HttpInputs));
        services.AddSingleton<WorkSources>();
        services.AddSingleton<PutJournal>();
        services.AddSingleton(provider =>
        {
            var here = new RolePlace(provider.GetRequiredService<LeaseBroker>(), options.DefaultEndpoint);
            return new RoleGrants(
                here,
                options.Outside is { } outside ? Outside(provider, options, outside) : here,
                provider.GetRequiredService<OrganizationExternalIds>(),
                new BucketRegions()
            );
        });
        services.TryAddSingleton<Compose>(provider => new Compositor(options.Toolchain, TimeOf(provider)).RunAsync);
        services.AddSingleton<CompositionWorker>();
    }

    /// <summary>As the process's own broker, but nobody there lets Sluice act as a service.</summary>
    private static RolePlace Outside(IServiceProvider provider, JobsOptions options, OutsideIdentity outside) =>
        new(
            new LeaseBroker(
                outside.Credentials,
                TimeOf(provider),
                options.Leases with
                {
                    Principal = null,
                    Services = null,
                },
                provider.GetRequiredService<AuditTrail>()
            ),
            outside.Endpoint
        );

    private static TimeProvider TimeOf(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();
}
