using FsCheck;
using FsCheck.Fluent;
using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Access.Leases;
using Sluice.Access.Leases.Sessions;
using Sluice.Tests.Unit.Access.Kits;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.Leases;

public sealed class SessionPolicyTests
{
    private static readonly LeaseScope s_scope = new("studio-masters", "job-1")
    {
        ReadKeys = ["films/a.mov"],
        WritePrefixes = ["films/out/job-1/"],
    };

    [Fact]
    public void The_policy_names_the_job_s_keys_and_nothing_else() =>
        Approved.Check("one-job", SessionPolicyWriter.Write(ByRole, s_scope).Json);

    [Fact]
    public void A_sibling_key_cannot_be_read()
    {
        var world = World(s_scope);

        world.RoleMay("s3:GetObject", "arn:aws:s3:::studio-masters/films/a.mov").ShouldBeTrue();
        world.RoleMay("s3:GetObject", "arn:aws:s3:::studio-masters/films/b.mov").ShouldBeFalse();
        world.RoleMay("s3:GetObject", "arn:aws:s3:::studio-masters/films/a.mov2").ShouldBeFalse();
        world.RoleMay("s3:GetObject", "arn:aws:s3:::studio-masters/films/out/job-1/x").ShouldBeFalse();
    }

    [Fact]
    public void Only_the_job_s_own_prefix_can_be_written()
    {
        var world = World(s_scope);

        world.RoleMay("s3:PutObject", "arn:aws:s3:::studio-masters/films/out/job-1/v/0.m4s").ShouldBeTrue();
        world.RoleMay("s3:DeleteObject", "arn:aws:s3:::studio-masters/films/out/job-1/v/0.m4s").ShouldBeTrue();
        world.RoleMay("s3:PutObject", "arn:aws:s3:::studio-masters/films/out/job-2/v/0.m4s").ShouldBeFalse();
        world.RoleMay("s3:DeleteObject", "arn:aws:s3:::studio-masters/films/a.mov").ShouldBeFalse();
        world.RoleMay("s3:PutObject", "arn:aws:s3:::studio-masters/films/a.mov").ShouldBeFalse();
    }

    [Fact]
    public void The_order_in_which_keys_are_named_makes_no_difference()
    {
        var one = new LeaseScope("studio-masters", "j") { ReadKeys = ["films/b", "films/a", "films/b"] };
        var other = new LeaseScope("studio-masters", "j") { ReadKeys = ["films/a", "films/b"] };

        SessionPolicyWriter.Write(ByRole, one).Json.ShouldBe(SessionPolicyWriter.Write(ByRole, other).Json);
    }

    [Theory]
    [InlineData("films/*")]
    [InlineData("films/?.mov")]
    [InlineData("films/${aws:username}")]
    [InlineData("films/${*}")]
    [InlineData("films/$")]
    public void A_key_that_looks_like_a_pattern_is_taken_literally(string key)
    {
        var world = World(new LeaseScope("studio-masters", "j") { ReadKeys = [key] });

        world.RoleMay("s3:GetObject", $"arn:aws:s3:::studio-masters/{key}").ShouldBeTrue();
        world.RoleMay("s3:GetObject", "arn:aws:s3:::studio-masters/films/b.mov").ShouldBeFalse();
        world.RoleMay("s3:GetObject", "arn:aws:s3:::studio-masters/films/x").ShouldBeFalse();
    }

    [Fact]
    public void Keys_that_are_too_many_are_named_by_their_directories_and_the_policy_says_so()
    {
        var scope = new LeaseScope("studio-masters", "j")
        {
            ReadKeys = [.. Enumerable.Range(0, 200).Select(reel => $"films/season-{reel % 3}/reel-{reel:0000}.mov")],
        };

        var policy = SessionPolicyWriter.Write(ByRole, scope);

        policy.Json.Length.ShouldBeLessThanOrEqualTo(SessionPolicy.MaxLength);
        policy.Widened.ShouldBe(["films/season-0/*", "films/season-1/*", "films/season-2/*"]);
    }

    [Fact]
    public void Before_anything_is_widened_the_job_goes_without_listing()
    {
        var scope = new LeaseScope("studio-masters", "j")
        {
            ReadKeys = [.. Enumerable.Range(0, 24).Select(reel => $"films/in/reel-{reel:0000}.mov")],
        };

        var policy = SessionPolicyWriter.Write(ByRole, scope);

        policy.Widened.ShouldBeEmpty();
        policy.Json.ShouldNotContain("s3:ListBucket\"");
    }

    [Fact]
    public void Keys_that_are_read_and_written_alike_share_one_statement()
    {
        var scope = new LeaseScope("studio-masters", "j") { ReadKeys = ["films/a"], WriteKeys = ["films/a"] };

        SessionPolicyWriter
            .Write(ByRole, scope)
            .Json.Split("arn:aws:s3:::studio-masters/films/a\"", StringSplitOptions.None)
            .Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("eu-central-1", "\"StringEquals\":{\"kms:ViaService\":\"s3.eu-central-1.amazonaws.com\"}")]
    [InlineData("cn-north-1", "\"StringLike\":{\"kms:ViaService\":\"s3.*\"}")]
    public void A_key_is_used_through_the_s3_of_the_bucket_s_region_alone(string region, string condition) =>
        SessionPolicyWriter
            .Write(ByRole with { Endpoint = new Sluice.Access.Aws.AwsEndpoint(null, region) }, s_scope)
            .Json.ShouldContain(condition);

    [Fact]
    public void Directories_that_are_too_many_give_way_to_what_they_all_begin_with()
    {
        var scope = new LeaseScope("studio-masters", "j")
        {
            ReadKeys = [.. Enumerable.Range(0, 200).Select(reel => $"films/reel-{reel:0000}/x.mov")],
        };

        SessionPolicyWriter.Write(ByRole with { Prefix = "" }, scope).Widened.ShouldBe(["films/reel-0*"]);
    }

    [Fact]
    public void A_policy_is_never_widened_beyond_the_grant()
    {
        var scope = new LeaseScope("studio-masters", "j")
        {
            ReadKeys = [.. Enumerable.Range(0, 300).Select(reel => $"films/{(char)('A' + reel % 26)}{reel:0000}.mov")],
        };

        SessionPolicyWriter.Write(ByRole, scope).Widened.ShouldBe(["films/*"]);
    }

    [Fact]
    public void Reads_that_are_too_many_do_not_widen_what_may_be_written()
    {
        var scope = new LeaseScope("studio-masters", "j")
        {
            ReadKeys = [.. Enumerable.Range(0, 60).Select(reel => $"films/in/reel-{reel:0000}.mov")],
            WritePrefixes = ["films/out/job-1/"],
        };

        var world = World(scope);

        world.RoleMay("s3:PutObject", "arn:aws:s3:::studio-masters/films/out/job-2/x").ShouldBeFalse();
    }

    [Fact]
    public void Names_in_any_script_fit_and_stay_within_the_characters_that_sts_takes()
    {
        var scope = new LeaseScope("studio-masters", "j") { ReadKeys = ["films/" + new string('映', 300)] };

        var policy = SessionPolicyWriter.Write(ByRole, scope);

        policy.Json.Length.ShouldBeLessThanOrEqualTo(SessionPolicy.MaxLength);
        policy.Json.ShouldAllBe(character => character >= ' ' && character <= '\u00ff');
        policy.Widened.ShouldHaveSingleItem().ShouldStartWith("films/映映");
    }

    [Fact]
    public void Where_not_even_the_grant_s_prefix_fits_it_is_refused_with_a_reason()
    {
        var prefix = "films/" + new string('映', 335) + "/";
        var scope = new LeaseScope("studio-masters", "j")
        {
            ReadKeys = [prefix + "a"],
            WritePrefixes = [prefix + "out/"],
        };

        Should
            .Throw<AccessException>(() => SessionPolicyWriter.Write(ByRole with { Prefix = prefix }, scope))
            .Failure.Code.ShouldBe("access.session_policy_too_large");
    }

    [Fact]
    public void Any_scope_gives_a_policy_that_fits_parses_and_covers_its_keys()
    {
        var key =
            from depth in Gen.Choose(1, 5)
            from parts in Gen.ListOf(
                Gen.Elements("a", "reel-000", "x y", "é", "*", "映画", "${k}", "very-long-name-of-a-directory"),
                depth
            )
            select "films/" + string.Join('/', parts);
        var scope =
            from count in Gen.Choose(0, 60)
            from reads in Gen.ListOf(key, count)
            from writes in Gen.ListOf(key.Select(text => text + "/"), 2)
            select new LeaseScope("studio-masters", "j") { ReadKeys = [.. reads], WritePrefixes = [.. writes] };

        Prop.ForAll(
                scope.ToArbitrary(),
                one =>
                {
                    var policy = SessionPolicyWriter.Write(ByRole, one);
                    var world = new KitWorld(ByRole, policy.Json);
                    return policy.Json.Length <= SessionPolicy.MaxLength
                        && one.ReadKeys.All(read =>
                            world.RoleMay("s3:GetObject", $"arn:aws:s3:::studio-masters/{read}")
                        )
                        && one.WritePrefixes.All(under =>
                            world.RoleMay("s3:PutObject", $"arn:aws:s3:::studio-masters/{under}x")
                        )
                        && !world.RoleMay("s3:GetObject", "arn:aws:s3:::studio-masters/other/x")
                        && (
                            !policy.Widened.IsEmpty
                            || !world.RoleMay("s3:GetObject", "arn:aws:s3:::studio-masters/films/not-named")
                        );
                }
            )
            .QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("other-bucket", "films/a", "access.outside_grant")]
    [InlineData("studio-masters", "secrets/a", "access.outside_grant")]
    [InlineData("studio-masters", "films/a", null)]
    public void A_scope_outside_the_grant_is_refused_before_sts_is_asked(string bucket, string key, string? code) =>
        LeaseRules.Refusal(ByRole, new LeaseScope(bucket, "j") { ReadKeys = [key] })?.Code.ShouldBe(code);

    [Fact]
    public void A_grant_for_reading_is_not_leased_for_writing_nor_the_other_way()
    {
        LeaseRules.Refusal(ByRole with { Use = GrantUse.Read }, s_scope)!.Code.ShouldBe("access.outside_grant");
        LeaseRules.Refusal(ByRole with { Use = GrantUse.Write }, s_scope)!.Code.ShouldBe("access.outside_grant");
    }

    [Theory]
    [InlineData(GrantState.Insecure)]
    [InlineData(GrantState.Revoked)]
    public void A_grant_that_is_unsafe_or_ended_is_not_leased(GrantState state) =>
        LeaseRules.Refusal(ByRole with { State = state }, s_scope)!.Code.ShouldBe("access.grant_not_usable");

    private static KitWorld World(LeaseScope scope) => new(ByRole, SessionPolicyWriter.Write(ByRole, scope).Json);
}
