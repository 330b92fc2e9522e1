using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs;
using Sluice.Jobs.Admission;
using Sluice.Jobs.Events;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Organizations;
using Sluice.Jobs.Running;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;

namespace Sluice.Tests.Integration.Jobs;

/// <summary>One process's worth of the life of jobs, on a database file that survives it.</summary>
internal sealed class JobWorld : IAsyncDisposable
{
    public static readonly RetryRules Quick = new() { FirstDelay = TimeSpan.FromMilliseconds(50) };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly IHost host;

    private JobWorld(IHost host) => this.host = host;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public Grant Input { get; private set; } = null!;
    public Grant Output { get; private set; } = null!;

    /// <summary>Starts over the database in <paramref name="folder"/>, as a process does that finds it there.</summary>
    public static async Task<JobWorld> StartAsync(
        string folder,
        IJobWorker worker,
        SchedulingOptions? options = null,
        TimeProvider? time = null
    )
    {
        var database = new Database(Path.Combine(folder, "sluice.db"));
        await database.PrepareAsync(Stop);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.Services.AddSingleton(worker);
        builder.Services.AddSingleton(new ScratchSpace(Path.Combine(folder, "scratch")));
        builder.Services.AddJobLife(database, options ?? new SchedulingOptions { Retries = Quick });
        builder.Services.AddSingleton<JobAdmission>();
        builder.Services.AddSingleton<OrganizationDesk>();
        var built = builder.Build();
        await built.StartAsync(Stop);
        var world = new JobWorld(built);
        await world.Get<JobRecovery>().StartAsync(Stop);
        await world.EnsureGrantsAsync();
        return world;
    }

    public async Task<Job> SubmitAsync(string prefix = "a/") =>
        (await AdmitAsync(prefix)).ShouldBeOfType<AdmissionOutcome.Admitted>().Job;

    public Task<AdmissionOutcome> AdmitAsync(string prefix, string? idempotencyKey = null) =>
        Get<JobAdmission>()
            .AdmitAsync(
                new JobRequest(Input.Organization)
                {
                    InputGrant = Input.Id.Value,
                    InputKey = "film.mp4",
                    OutputGrant = Output.Id.Value,
                    OutputPrefix = prefix,
                    Profile = "hls",
                    IdempotencyKey = idempotencyKey,
                },
                Stop
            );

    public Task<Job?> FindAsync(JobId id) =>
        Get<Database>().ReadAsync(connection => JobStore.FindAsync(connection, id), Stop);

    /// <summary>The events until the job is in <paramref name="status"/>, or has ended otherwise.</summary>
    public async Task<Job> UntilAsync(JobId id, JobStatus status)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(Patience);
        await foreach (var happened in Get<JobEventFeed>().FollowAsync(id, 0, limit.Token))
            if (happened.State.Status == status)
                break;
        return (await FindAsync(id)).ShouldNotBeNull();
    }

    /// <summary>Until the job runs for the <paramref name="attempt"/>th time.</summary>
    public async Task UntilAttemptAsync(JobId id, int attempt)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(Patience);
        await foreach (var happened in Get<JobEventFeed>().FollowAsync(id, 0, limit.Token))
            if (happened.State is JobState.Running && happened.Attempt == attempt)
                return;
    }

    /// <summary>A copy of what lies on disk at this moment: what a process finds after this one was killed.</summary>
    public TemporaryFolder Snapshot()
    {
        var copy = new TemporaryFolder();
        var gate = Get<Database>().Gate;
        var mine = Guid.CreateVersion7();
        gate.EnterAsync(mine, Stop).AsTask().GetAwaiter().GetResult();
        try
        {
            foreach (var file in (string[])["sluice.db", "sluice.db-wal"])
                if (File.Exists(Path.Combine(Folder, file)))
                    File.Copy(Path.Combine(Folder, file), Path.Combine(copy.Path, file));
        }
        finally
        {
            gate.Leave();
        }
        return copy;
    }

    private string Folder => Path.GetDirectoryName(Get<Database>().File)!;

    public async Task<JobEvent[]> EventsAsync(JobId id) =>
        [.. await Get<Database>().ReadAsync(connection => JobStore.EventsAsync(connection, id, 0), Stop)];

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        var database = Get<Database>();
        host.Dispose();
        database.Dispose();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task EnsureGrantsAsync()
    {
        var organization = await Get<OrganizationDesk>().EnsureAsync("studio", Stop);
        var known = await Get<Database>()
            .ReadAsync(connection => GrantStore.ListAsync(connection, organization.Id), Stop);
        Input = known.FirstOrDefault(grant => grant.Bucket == "masters") ?? await KeepAsync(organization.Id, "masters");
        Output =
            known.FirstOrDefault(grant => grant.Bucket == "renditions")
            ?? await KeepAsync(organization.Id, "renditions");
    }

    private async Task<Grant> KeepAsync(OrganizationId organization, string bucket)
    {
        var now = TimeProvider.System.GetUtcNow();
        var grant = new Grant
        {
            Id = GrantId.New(now),
            Organization = organization,
            Mechanism = new GrantMechanism.BucketPolicy(),
            Bucket = bucket,
            Use = GrantUse.ReadWrite,
            State = GrantState.Verified,
            CreatedAt = now,
            VerifiedAt = now,
        };
        await Get<Database>().WriteAsync(store => GrantStore.InsertAsync(store, grant), Stop);
        return grant;
    }
}
