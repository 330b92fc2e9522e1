using Amazon.Runtime;
using Sluice.Access;
using Sluice.Access.Leases;
using Sluice.Access.Sts;

namespace Sluice.Tests.Unit.Access.Leases;

public sealed class LeasedCredentialsTests
{
    private readonly ManualTime _time = new(GrantFixture.Now);
    private int _renewals;
    private AccessFailure? _failure;
    private TaskCompletionSource? _hold;

    [Fact]
    public async Task Keys_are_kept_while_they_are_fresh()
    {
        var credentials = Credentials();

        _time.Advance(TimeSpan.FromMinutes(54));
        await credentials.GetCredentialsAsync();

        _renewals.ShouldBe(0);
    }

    [Fact]
    public async Task Keys_are_renewed_five_minutes_before_they_end()
    {
        var credentials = Credentials();

        _time.Advance(TimeSpan.FromMinutes(55));
        var keys = await credentials.GetCredentialsAsync();

        keys.AccessKey.ShouldBe("ASIA1");
        credentials.ExpiresAt.ShouldBe(GrantFixture.Now.AddMinutes(55 + 60));
    }

    [Fact]
    public async Task A_short_session_is_renewed_after_four_fifths_of_its_life()
    {
        var credentials = Credentials(TimeSpan.FromMinutes(15));

        _time.Advance(TimeSpan.FromMinutes(11));
        await credentials.GetCredentialsAsync();
        _renewals.ShouldBe(0);
        _time.Advance(TimeSpan.FromMinutes(1));
        await credentials.GetCredentialsAsync();

        _renewals.ShouldBe(1);
    }

    [Fact]
    public async Task Many_askers_at_once_cause_one_renewal()
    {
        var credentials = Credentials();
        _hold = new TaskCompletionSource();
        _time.Advance(TimeSpan.FromMinutes(56));

        var askers = Enumerable.Range(0, 50).Select(_ => credentials.GetCredentialsAsync()).ToList();
        _hold.SetResult();
        var keys = await Task.WhenAll(askers);

        _renewals.ShouldBe(1);
        keys.ShouldAllBe(one => one.AccessKey == "ASIA1");
    }

    [Fact]
    public async Task While_sts_is_unwell_the_keys_at_hand_go_on_until_they_end()
    {
        var credentials = Credentials();
        _failure = new AccessFailure("access.throttled", "later") { IsTransient = true };

        _time.Advance(TimeSpan.FromMinutes(58));
        (await credentials.GetCredentialsAsync()).AccessKey.ShouldBe("ASIA0");

        _time.Advance(TimeSpan.FromMinutes(3));
        (await Should.ThrowAsync<AccessException>(credentials.GetCredentialsAsync)).Failure.Code.ShouldBe(
            "access.throttled"
        );
    }

    [Fact]
    public async Task A_trust_that_was_withdrawn_ends_the_lease_at_its_next_renewal()
    {
        var credentials = Credentials();
        _failure = new AccessFailure("access.assume_role_denied", "no");

        _time.Advance(TimeSpan.FromMinutes(56));

        (await Should.ThrowAsync<AccessException>(credentials.GetCredentialsAsync)).Failure.Code.ShouldBe(
            "access.assume_role_denied"
        );
    }

    [Fact]
    public async Task A_renewal_that_failed_is_tried_again_by_the_next_asker()
    {
        var credentials = Credentials();
        _failure = new AccessFailure("access.throttled", "later") { IsTransient = true };
        _time.Advance(TimeSpan.FromMinutes(58));
        await credentials.GetCredentialsAsync();

        _failure = null;
        (await credentials.GetCredentialsAsync()).AccessKey.ShouldBe("ASIA2");
    }

    [Fact]
    public async Task An_ended_lease_gives_its_reason_and_no_keys()
    {
        var credentials = Credentials();

        credentials.End(new AccessFailure("access.grant_revoked", "over"));

        (await Should.ThrowAsync<AccessException>(credentials.GetCredentialsAsync)).Failure.Code.ShouldBe(
            "access.grant_revoked"
        );
        Should.Throw<AccessException>(credentials.GetCredentials);
    }

    [Fact]
    public async Task A_lease_that_ends_while_it_is_renewed_stays_ended()
    {
        var credentials = Credentials();
        _hold = new TaskCompletionSource();
        _time.Advance(TimeSpan.FromMinutes(56));
        var asker = credentials.GetCredentialsAsync();

        credentials.End(new AccessFailure("access.grant_revoked", "over"));
        _hold.SetResult();

        (await Should.ThrowAsync<AccessException>(asker)).Failure.Code.ShouldBe("access.grant_revoked");
    }

    [Fact]
    public async Task Keys_that_the_store_calls_expired_are_renewed_for_the_next_asker_once()
    {
        var credentials = Credentials();
        _time.Advance(TimeSpan.FromMinutes(1));

        credentials.Spoil();
        await credentials.GetCredentialsAsync();
        // The others that failed at the same moment come a little later.
        credentials.Spoil();
        await credentials.GetCredentialsAsync();

        _renewals.ShouldBe(1);
    }

    [Fact]
    public async Task The_end_of_a_lease_is_heard_by_what_is_on_its_way_and_only_the_first_reason_counts()
    {
        var credentials = Credentials();
        var heard = new TaskCompletionSource();
        credentials.Ended.Register(heard.SetResult);

        credentials.End(new AccessFailure("access.grant_revoked", "over"));
        credentials.End(new AccessFailure("access.lease_ended", "over"));

        await heard.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        credentials.EndReason!.Code.ShouldBe("access.grant_revoked");
    }

    [Fact]
    public async Task Sluice_s_own_keys_can_be_taken_from_a_job_too()
    {
        var own = new BasicAWSCredentials("AKIA", "secret");
        var credentials = new DirectCredentials(own, _time);
        (await credentials.GetCredentialsAsync()).AccessKey.ShouldBe("AKIA");

        credentials.End(new AccessFailure("access.grant_revoked", "over"));

        (await Should.ThrowAsync<AccessException>(credentials.GetCredentialsAsync)).Failure.Code.ShouldBe(
            "access.grant_revoked"
        );
        (await own.GetCredentialsAsync()).AccessKey.ShouldBe("AKIA");
    }

    [Fact]
    public void A_session_and_a_key_never_print_their_secret()
    {
        var session = Session(0, TimeSpan.FromHours(1));

        $"{session}".ShouldNotContain("secret");
        $"{new Sluice.Access.Aws.IamAccessKey("AKIA", "secret")}".ShouldNotContain("secret");
    }

    private LeasedCredentials Credentials(TimeSpan? life = null)
    {
        var lasts = life ?? TimeSpan.FromHours(1);
        return new LeasedCredentials(RenewAsync, Session(0, lasts), _time, TimeSpan.FromMinutes(5));

        async Task<AssumedSession> RenewAsync()
        {
            var number = Interlocked.Increment(ref _renewals);
            if (_hold is { } hold)
                await hold.Task;
            return _failure is { } failure ? throw new AccessException(failure) : Session(number, lasts);
        }
    }

    private AssumedSession Session(int number, TimeSpan life) =>
        new(
            new ImmutableCredentials($"ASIA{number}", "secret", "token"),
            _time.GetUtcNow() + life,
            "arn:aws:sts::444455556666:assumed-role/r/s"
        );
}
