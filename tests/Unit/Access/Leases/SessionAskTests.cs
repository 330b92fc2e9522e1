using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Leases.Sessions;
using Sluice.Access.Sts;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Leases;

public sealed class SessionAskTests
{
    private static readonly LeaseScope s_scope = new("studio-masters", "job-1")
    {
        ReadKeys = [.. Enumerable.Range(0, 20).Select(reel => $"films/in/{reel % 4}/reel-{reel:00}.mov")],
        WritePrefixes = ["films/out/job-1/"],
    };

    private readonly SessionAsk _first = SessionAsk.First(ByRole, s_scope);

    [Fact]
    public void The_first_ask_is_exact_and_carries_organization_job_and_grant()
    {
        var call = _first.ToCall(TimeSpan.FromHours(1));

        call.SessionName.ShouldBe("sluice-job-1");
        call.ExternalId.ShouldBe(((GrantMechanism.CrossAccountRole)ByRole.Mechanism).ExternalId);
        call.Marks.SourceIdentity.ShouldBe(Studio.Value);
        call.Marks.Tags.ShouldBe([
            new SessionTag("organization", Studio.Value),
            new SessionTag("job", "job-1"),
            new SessionTag("grant", ByRole.Id.Value),
        ]);
        _first.Policy!.Widened.ShouldBeEmpty();
    }

    [Fact]
    public void A_trust_policy_without_tags_or_source_identity_gets_neither_and_the_rest_stays()
    {
        var untagged = After(_first, Refused("access.denied", "sts:TagSession"));
        var plain = After(untagged, Refused("access.denied", "sts:SetSourceIdentity"));

        untagged.Marks.ShouldBe(_first.Marks with { Tags = [] });
        plain.Marks.IsEmpty.ShouldBeTrue();
        plain.Policy.ShouldBe(_first.Policy);
        plain.Grant.ExternalId.ShouldBe(_first.Grant.ExternalId);
    }

    [Fact]
    public void A_refusal_of_the_role_itself_stands()
    {
        var refused = Refused("access.assume_role_denied", "sts:AssumeRole") with
        {
            Principal = "arn:aws:iam::1:user/us",
        };

        _first.After(refused).ShouldBeNull();
    }

    [Fact]
    public void A_refusal_without_a_word_may_have_meant_the_marks_once()
    {
        var refused = Refused("access.assume_role_denied", "sts:AssumeRole");

        var plain = After(_first, refused);

        plain.Marks.IsEmpty.ShouldBeTrue();
        plain.After(refused).ShouldBeNull();
    }

    [Fact]
    public void A_policy_that_does_not_pack_gives_up_its_tags_before_it_widens()
    {
        var tooLarge = Refused("access.session_policy_too_large", "sts:AssumeRole");

        var untagged = After(_first, tooLarge);
        var shorter = After(untagged, tooLarge);

        untagged.Policy.ShouldBe(_first.Policy);
        untagged.TagsFoundNoRoom.ShouldBeTrue();
        untagged.Marks.SourceIdentity.ShouldBe(Studio.Value);
        shorter.Policy!.Json.Length.ShouldBeLessThanOrEqualTo(_first.Policy!.Json.Length * 3 / 4);
    }

    [Fact]
    public void However_little_packs_the_asking_ends_inside_the_grant()
    {
        var tooLarge = Refused("access.session_policy_too_large", "sts:AssumeRole");
        var asks = new List<SessionAsk> { _first };

        while (asks[^1].After(tooLarge) is { } next)
            asks.Add(next);

        asks.Count.ShouldBeLessThan(10);
        asks.ShouldAllBe(ask => ask.Policy != null);
        asks[^1].Policy!.Widened.ShouldAllBe(pattern => pattern.StartsWith("films/", StringComparison.Ordinal));
        asks.Select(ask => ask.Policy!.Widened.Length > 0).ShouldBeInOrder();
    }

    [Fact]
    public void A_store_without_session_policies_is_asked_without_marks_first_and_then_without_a_policy()
    {
        var unknown = Refused("access.not_implemented", "sts:AssumeRole");

        var plain = After(_first, unknown);
        var unscoped = After(plain, unknown);

        plain.Policy.ShouldNotBeNull();
        unscoped.Policy.ShouldBeNull();
        unscoped.After(unknown).ShouldBeNull();
    }

    [Fact]
    public void What_a_grant_refused_is_not_asked_of_it_again_until_it_changes()
    {
        var memory = new SessionMemory();
        memory.Learn(_first, After(_first, Refused("access.denied", "sts:TagSession")));

        memory.Adapt(_first).Marks.ShouldBe(_first.Marks with { Tags = [] });

        var changed = SessionAsk.First(ByRole with { Prefix = "films/in/" }, s_scope with { WritePrefixes = [] });
        memory.Adapt(changed).Marks.Tags.ShouldNotBeEmpty();
        memory.Forget(ByRole.Id);
        memory.Adapt(_first).Marks.Tags.ShouldNotBeEmpty();
    }

    [Fact]
    public void Tags_that_only_found_no_room_are_asked_for_again()
    {
        var memory = new SessionMemory();

        memory.Learn(_first, After(_first, Refused("access.session_policy_too_large", "sts:AssumeRole")));

        memory.Adapt(_first).Marks.Tags.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_job_s_name_in_any_script_is_a_tag_that_sts_takes()
    {
        var ask = SessionAsk.First(ByRole, s_scope with { JobName = "映画 <1>" });

        ask.Marks.Tags[1].Value.ShouldAllBe(character => char.IsAsciiLetterOrDigit(character) || character == '-');
    }

    private static SessionAsk After(SessionAsk ask, AccessFailure refusal) => ask.After(refusal).ShouldNotBeNull();

    private static AccessFailure Refused(string code, string action) => new(code, "no") { Action = action };
}
