using Amazon.Runtime;
using Sluice.Access;
using Sluice.Access.Aws;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Sts;

namespace Sluice.Tests.Unit.Access.Leases;

public sealed class LeaseCacheTests : IDisposable
{
    private static readonly TimeSpan s_memory = TimeSpan.FromSeconds(10);
    private static readonly LeaseKey s_key = new(GrantFixture.ByRole.Id, "job-1", "digest");

    private readonly ManualTime _time = new(GrantFixture.Now);
    private readonly LeaseCache _cache;
    private int _made;

    public LeaseCacheTests() => _cache = new LeaseCache(_time);

    public void Dispose() => _cache.Dispose();

    [Fact]
    public async Task Askers_of_the_same_key_get_the_same_lease()
    {
        var first = await GetAsync();
        var second = await GetAsync();

        second.ShouldBeSameAs(first);
        _made.ShouldBe(1);
    }

    [Fact]
    public async Task Askers_of_another_key_get_another_lease()
    {
        var first = await GetAsync();
        var second = await _cache.GetAsync(s_key with { Digest = "other" }, MakeAsync, s_memory);

        second.ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task A_refusal_is_remembered_and_then_forgotten()
    {
        await Should.ThrowAsync<AccessException>(RefuseAsync("access.assume_role_denied", isTransient: false));
        await Should.ThrowAsync<AccessException>(GetAsync());
        _made.ShouldBe(0);

        _time.Advance(s_memory);

        (await GetAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_transient_failure_is_not_remembered()
    {
        await Should.ThrowAsync<AccessException>(RefuseAsync("access.timeout", isTransient: true));

        (await GetAsync()).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_lease_that_nobody_used_since_its_session_ended_is_dropped()
    {
        var first = await GetAsync();

        _time.Advance(TimeSpan.FromMinutes(61));

        (await GetAsync()).ShouldNotBeSameAs(first);
    }

    [Fact]
    public async Task A_grant_that_is_revoked_while_its_lease_is_made_gives_nobody_a_lease()
    {
        var gate = new TaskCompletionSource();
        var asking = _cache.GetAsync(
            s_key,
            async () =>
            {
                await gate.Task;
                return await MakeAsync();
            },
            s_memory
        );

        _cache.End(key => key.Grant == s_key.Grant, new AccessFailure("access.grant_revoked", "over"));
        gate.SetResult();

        (await Should.ThrowAsync<AccessException>(asking)).Failure.Code.ShouldBe("access.grant_revoked");
    }

    [Fact]
    public async Task Forgetting_a_grant_leaves_its_lease_to_those_who_hold_it()
    {
        var held = await GetAsync();

        _cache.Forget(key => key.Grant == s_key.Grant);

        (await held.Credentials.GetCredentialsAsync()).AccessKey.ShouldBe("ASIA1");
        (await GetAsync()).ShouldNotBeSameAs(held);
    }

    [Fact]
    public async Task A_forgotten_lease_can_still_be_ended()
    {
        var held = await GetAsync();
        _cache.Forget(key => key.Grant == s_key.Grant);

        _cache.End(key => key.Grant == s_key.Grant, new AccessFailure("access.grant_revoked", "over"));

        held.Ended.IsCancellationRequested.ShouldBeTrue();
        (await Should.ThrowAsync<AccessException>(held.Credentials.GetCredentialsAsync)).Failure.Code.ShouldBe(
            "access.grant_revoked"
        );
    }

    [Fact]
    public async Task Dropping_one_grant_leaves_the_others()
    {
        var held = await GetAsync();

        _cache.End(key => key.Grant == new GrantId("grant-other"), new AccessFailure("access.grant_revoked", "over"));

        (await GetAsync()).ShouldBeSameAs(held);
    }

    private Task<CredentialLease> GetAsync() => _cache.GetAsync(s_key, MakeAsync, s_memory);

    private Task<CredentialLease> RefuseAsync(string code, bool isTransient) =>
        _cache.GetAsync(
            s_key,
            () => throw new AccessException(new AccessFailure(code, "no") { IsTransient = isTransient }),
            s_memory
        );

    private Task<CredentialLease> MakeAsync()
    {
        var session = new AssumedSession(
            new ImmutableCredentials($"ASIA{++_made}", "secret", "token"),
            _time.GetUtcNow().AddHours(1),
            "arn:aws:sts::444455556666:assumed-role/r/s"
        );
        var credentials = new LeasedCredentials(
            () => Task.FromResult(session),
            session,
            _time,
            TimeSpan.FromMinutes(5)
        );
        return Task.FromResult(
            new CredentialLease(
                GrantFixture.ByRole,
                new LeaseScope("studio-masters", "j"),
                new AwsClients(credentials),
                failure => failure
            )
        );
    }
}
