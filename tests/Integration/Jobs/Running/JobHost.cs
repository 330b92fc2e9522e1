using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Jobs;
using Sluice.Jobs.Admission;
using Sluice.Jobs.Events;
using Sluice.Jobs.Grants;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Organizations;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Scheduling;
using Sluice.Jobs.Storage;
using Sluice.Media.Guest;
using Sluice.Tests.Integration.Access;

namespace Sluice.Tests.Integration.Jobs.Running;

/// <summary>The module as a host runs it, with real ffmpeg and a local cloud as the customer.</summary>
internal sealed class JobHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly IHost host;

    private JobHost(IHost host, CloudWorld world) => (this.host, World) = (host, world);

    public CloudWorld World { get; }
    public Organization Studio { get; private set; } = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <param name="logging">Where its log goes; null is errors to the console.</param>
    /// <param name="checks">How often grants are looked at again; null is the product's own.</param>
    public static async Task<JobHost> StartAsync(
        string folder,
        CloudWorld world,
        Action<ILoggingBuilder>? logging = null,
        GrantCheckOptions? checks = null
    )
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole(console => console.SingleLine = true);
        logging?.Invoke(builder.Logging);
        builder.Services.AddSluiceJobs(
            new JobsOptions
            {
                DataFolder = folder,
                Credentials = world.BrokerKeys,
                Toolchain = FfmpegToolchain.Find(),
                Leases = new LeaseOptions { Principal = world.Us },
                DefaultEndpoint = world.Endpoint,
                GrantChecks = checks ?? new GrantCheckOptions(),
                Scheduling = new SchedulingOptions { Retries = JobWorld.Quick },
            }
        );
        var started = new JobHost(builder.Build(), world);
        await started.host.StartAsync(Stop);
        started.Studio = await started.Get<OrganizationDesk>().EnsureAsync("studio", Stop);
        return started;
    }

    /// <summary>Reserved, installed by the customer as the kit says, proved.</summary>
    public async Task<Grant> GrantAsync()
    {
        var reserved = (
            await Get<GrantDesk>()
                .ReserveAsync(
                    new GrantRequest
                    {
                        Organization = Studio.Id,
                        RoleArn = World.Role.ToString(),
                        Bucket = CloudWorld.Bucket,
                        Prefix = "films/",
                    },
                    Stop
                )
        ).ShouldBeOfType<GrantResult.Admitted>().Grant;
        await World.InstallAsync(reserved);
        var (proved, report) = await Get<GrantDesk>().VerifyAsync(reserved, Stop);
        proved.State.ShouldBe(
            GrantState.Verified,
            string.Join("; ", report.Findings.Select(finding => $"{finding.Step} {finding.Failure?.Message}"))
        );
        return proved;
    }

    public async Task<Job> SubmitAsync(Grant grant, string key, string prefix = "films/out/", string profile = "hls")
    {
        var outcome = await Get<JobAdmission>()
            .AdmitAsync(
                new JobRequest(Studio.Id)
                {
                    InputGrant = grant.Id.Value,
                    InputKey = key,
                    OutputGrant = grant.Id.Value,
                    OutputPrefix = prefix,
                    Profile = profile,
                },
                Stop
            );
        return outcome.ShouldBeOfType<AdmissionOutcome.Admitted>().Job;
    }

    /// <summary>Waits for an event that <paramref name="isReached"/> takes, or for the end of the job.</summary>
    public async Task<Job> UntilAsync(JobId id, Func<JobEvent, bool> isReached)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        limit.CancelAfter(Patience);
        await foreach (var happened in Get<JobEventFeed>().FollowAsync(id, 0, limit.Token))
            if (isReached(happened))
                break;
        return (await FindAsync(id)).ShouldNotBeNull();
    }

    public Task<Job> UntilEndedAsync(JobId id) => UntilAsync(id, _ => false);

    public Task<Job?> FindAsync(JobId id) =>
        Get<Database>().ReadAsync(connection => JobStore.FindAsync(connection, id), Stop);

    public Task CancelAsync(JobId id) => Get<JobRecorder>().CancelAsync(id, Stop);

    /// <summary>A clip of moving pictures with a tone.</summary>
    public async Task UploadClipAsync(string key, int seconds, string size = "320x180")
    {
        var file = Path.Combine(Path.GetTempPath(), $"sluice-{Guid.CreateVersion7():N}.mp4");
        try
        {
            await MakeClipAsync(file, seconds, size);
            await World.StudioS3.PutObjectAsync(
                new Amazon.S3.Model.PutObjectRequest
                {
                    BucketName = CloudWorld.Bucket,
                    Key = key,
                    FilePath = file,
                },
                Stop
            );
        }
        finally
        {
            File.Delete(file);
        }
    }

    public static async Task MakeClipAsync(string file, int seconds, string size)
    {
        var ffmpeg = new ProcessStartInfo("ffmpeg") { RedirectStandardError = true };
        string[] arguments =
        [
            "-nostdin",
            "-v",
            "error",
            "-y",
            "-f",
            "lavfi",
            "-i",
            $"testsrc2=size={size}:rate=25:duration={seconds}",
            "-f",
            "lavfi",
            "-i",
            $"sine=frequency=440:duration={seconds}",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            file,
        ];
        foreach (var argument in arguments)
            ffmpeg.ArgumentList.Add(argument);
        using var process = Process.Start(ffmpeg).ShouldNotBeNull();
        var errors = await process.StandardError.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        process.ExitCode.ShouldBe(0, errors);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None);
        Get<Database>().Dispose();
        host.Dispose();
    }
}
