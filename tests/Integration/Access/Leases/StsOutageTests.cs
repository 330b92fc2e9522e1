using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Leases;

namespace Sluice.Tests.Integration.Access.Leases;

/// <summary>STS that throttles, fails, is not there, or has another clock.</summary>
public sealed class StsOutageTests : CloudTests
{
    private static readonly LeaseScope s_scope = new(CloudWorld.Bucket, "job-1") { ReadKeys = ["films/a.mov"] };

    private static readonly TransientRetry s_quick = new() { FirstDelay = TimeSpan.FromMilliseconds(5) };

    [Theory]
    [InlineData(400, "Throttling")]
    [InlineData(400, "ThrottlingException")]
    [InlineData(503, "SlowDown")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(500, "InternalFailure")]
    public async Task What_passes_is_waited_for(int status, string code)
    {
        var calls = 0;
        World.Refuse(_ => Interlocked.Increment(ref calls) <= 2 ? (status, code, "Later.") : null);
        using var broker = World.NewBroker(World.BrokerKeys, new LeaseOptions { Retry = s_quick });

        (await broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel)).IsScoped.ShouldBeTrue();

        calls.ShouldBe(3);
    }

    [Fact]
    public async Task What_does_not_pass_ends_after_as_many_calls_as_were_allowed_and_is_not_remembered()
    {
        var calls = 0;
        World.Refuse(_ => Interlocked.Increment(ref calls) <= 3 ? (503, "ServiceUnavailable", "Later.") : null);
        using var broker = World.NewBroker(
            World.BrokerKeys,
            new LeaseOptions { Retry = s_quick with { Attempts = 3 } }
        );
        var grant = await InstalledAsync();

        var failed = await Should.ThrowAsync<AccessException>(broker.LeaseAsync(grant, s_scope, Cancel));

        failed.Failure.IsTransient.ShouldBeTrue();
        calls.ShouldBe(3);
        (await broker.LeaseAsync(grant, s_scope, Cancel)).IsScoped.ShouldBeTrue();
    }

    [Fact]
    public async Task Sts_that_is_not_there_is_passed_over_for_the_next_place()
    {
        var reach = new AwsReach
        {
            StsAddresses = ImmutableDictionary<string, Uri>.Empty.Add(World.Endpoint.NameSpace, NobodyListens()),
        };
        using var broker = World.NewBroker(World.BrokerKeys, new LeaseOptions { Retry = s_quick, Reach = reach });
        var grant = await InstalledAsync();

        (await broker.LeaseAsync(grant, s_scope, Cancel)).IsScoped.ShouldBeTrue();

        var second = Stopwatch.StartNew();
        await broker.LeaseAsync(grant, s_scope with { JobName = "job-2" }, Cancel);
        second.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
        World.Assumptions.ShouldBe(2);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task A_clock_that_is_off_by_more_than_a_signature_bears_is_allowed_for(int minutes)
    {
        var grant = await InstalledAsync();
        await World.PutAsync("films/a.mov");
        World.CloudTime.Shift = TimeSpan.FromMinutes(minutes);

        var lease = await World.Broker.LeaseAsync(grant, s_scope, Cancel);

        // Not a HEAD: its refusals have no body, so that the SDK cannot see that it is the clock.
        using var read = await lease.S3.GetObjectAsync(CloudWorld.Bucket, "films/a.mov", Cancel);
        read.ContentLength.ShouldBe(7);
        lease.ExpiresAt!.Value.ShouldBeLessThanOrEqualTo(World.Time.GetUtcNow().AddHours(1));
    }

    [Fact]
    public async Task A_failure_is_found_in_the_customer_s_records_by_its_id()
    {
        World.Refuse(_ => (403, "AccessDenied", "No."));

        var refused = await Should.ThrowAsync<AccessException>(
            World.Broker.LeaseAsync(await InstalledAsync(), s_scope, Cancel)
        );

        ((AccessException)refused.InnerException!).Failure.RequestId.ShouldBe("weather");
        refused.Failure.RequestId.ShouldBe("weather");
    }

    private async Task<Grant> InstalledAsync()
    {
        var grant = World.Reserve();
        await World.InstallAsync(grant);
        return grant;
    }

    /// <summary>A port that was free a moment ago.</summary>
    private static Uri NobodyListens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }
}
