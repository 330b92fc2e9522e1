using System.Text;
using Microsoft.Extensions.Logging;
using Sluice.Jobs;
using Sluice.Jobs.Audit;
using Sluice.Jobs.Grants;
using Sluice.Tests.Integration.Access;

namespace Sluice.Tests.Integration.Jobs.Running;

/// <summary>What whole jobs do with the credentials that are lent to them.</summary>
public sealed class LeasedJobTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private CloudWorld _world = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _world = await CloudWorld.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _world.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task No_credential_is_in_a_log_a_process_or_a_file_and_each_scope_is_asked_for_once()
    {
        using var watch = new CredentialWatch();
        watch.Know(_world.BrokerKeys);
        await using var host = await JobHost.StartAsync(
            _folder.Path,
            _world,
            logging => logging.ClearProviders().AddProvider(watch).SetMinimumLevel(LogLevel.Trace)
        );
        var grant = await host.GrantAsync();
        await host.UploadClipAsync("films/in/clip.mp4", seconds: 3);
        watch.Listen(_world);
        var before = _world.Assumptions;

        var job = await host.SubmitAsync(grant, "films/in/clip.mp4");
        var ending = host.UntilEndedAsync(job.Id);
        while (!ending.IsCompleted)
        {
            watch.LookAtProcesses(_folder.Path);
            await Task.WhenAny(ending, Task.Delay(TimeSpan.FromMilliseconds(50), Stop));
        }

        (await ending).State.ShouldBe(new JobState.Complete());
        (_world.Assumptions - before).ShouldBe(
            2,
            "one for the input, one for the outputs, in preflight and run together"
        );
        watch.Secrets.Count.ShouldBeGreaterThanOrEqualTo(2 + 2 * 3);
        watch.Processes.ShouldNotBeEmpty();
        watch.Lines.ShouldNotBeEmpty();
        watch.Processes.SelectMany(one => watch.FindIn(one, "a process")).ShouldBeEmpty();
        watch.Lines.SelectMany(line => watch.FindIn(line, line)).ShouldBeEmpty();
        var files = Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories);
        // The lock is held, and empty.
        foreach (var file in files.Where(file => Path.GetExtension(file) != ".lock"))
            watch.FindIn(ReadAll(file), file).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_s_leases_are_in_the_audit_trail_under_its_name()
    {
        await using var host = await JobHost.StartAsync(_folder.Path, _world);
        var grant = await host.GrantAsync();
        await host.UploadClipAsync("films/in/clip.mp4", seconds: 1);

        var job = await host.SubmitAsync(grant, "films/in/clip.mp4");
        await host.UntilEndedAsync(job.Id);

        var entries = await host.Get<AuditTrail>()
            .ListAsync(host.Studio.Id, new AuditPage { Job = job.Id.Value }, Stop);
        entries.ShouldAllBe(entry => entry.Event.Kind == AuditKind.LeaseGranted && entry.Event.Grant == grant.Id);
        entries.SelectMany(entry => entry.Event.ReadKeys).ShouldBe(["films/in/clip.mp4"]);
        entries.SelectMany(entry => entry.Event.WritePrefixes).ShouldBe(["films/out/"]);
        entries.ShouldAllBe(entry => entry.Event.Session!.EndsWith($"/sluice-{job.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_whose_key_fits_into_no_session_policy_says_how_far_its_credentials_reached()
    {
        await using var host = await JobHost.StartAsync(_folder.Path, _world);
        var grant = await host.GrantAsync();
        var key = $"films/in/{new string('映', 330)}.mp4";
        await host.UploadClipAsync(key, seconds: 1);

        var job = await host.SubmitAsync(grant, key);
        var done = await host.UntilEndedAsync(job.Id);

        done.State.ShouldBe(new JobState.Complete());
        var warning = done.Result!.Warnings.Single(one => one.Code == "access.session_widened");
        warning.Message.ShouldContain("films/in/映");
    }

    [Fact]
    public async Task A_grant_that_is_revoked_in_the_middle_ends_its_jobs()
    {
        await using var host = await JobHost.StartAsync(_folder.Path, _world);
        var grant = await host.GrantAsync();
        await host.UploadClipAsync("films/in/long.mp4", seconds: 30, size: "1280x720");
        var job = await host.SubmitAsync(grant, "films/in/long.mp4");
        await host.UntilAsync(job.Id, happened => happened.State is JobState.Running { Stage: RunStage.Encode });

        await host.Get<GrantDesk>().RevokeAsync(grant, Stop);
        var ended = await host.UntilEndedAsync(job.Id);

        var failure = ended.State.ShouldBeOfType<JobState.Failed>().Failure;
        failure.Class.ShouldBe(JobFailureClass.Access);
        failure.Code.ShouldBeOneOf("access.grant_revoked", "access.grant_not_usable");
        ended.Attempt.ShouldBe(1);
        await GuestsEndAsync();
    }

    // The job has failed as soon as its grant is gone; its guests are interrupted then, and have a moment to go.
    private async Task GuestsEndAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (Guests.Of(_folder.Path).Count > 0)
            await Task.Delay(50, patience.Token);
    }

    /// <summary>Also while a database holds it open.</summary>
    private static string ReadAll(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
