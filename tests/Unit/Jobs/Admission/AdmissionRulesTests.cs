using Sluice.Access;
using Sluice.Access.Grants;
using Sluice.Jobs.Admission;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Unit.Jobs.Admission;

public sealed class AdmissionRulesTests
{
    private static readonly OrganizationId Studio = new("999990000001");

    private static readonly Grant Masters = new()
    {
        Id = new GrantId("grant-in"),
        Organization = Studio,
        Mechanism = new GrantMechanism.BucketPolicy(),
        Bucket = "masters",
        Prefix = "films/",
        Use = GrantUse.Read,
        State = GrantState.Verified,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };

    private static readonly Grant Renditions = Masters with
    {
        Id = new GrantId("grant-out"),
        Bucket = "renditions",
        Prefix = "web/",
        Use = GrantUse.Write,
    };

    private static readonly JobRequest Good = new(Studio)
    {
        InputGrant = "grant-in",
        InputKey = "films/one.mp4",
        OutputGrant = "grant-out",
        OutputPrefix = "web/one",
        Profile = "hls",
    };

    [Fact]
    public void A_good_request_becomes_work_with_its_profile_resolved()
    {
        var work = AdmissionRules.Check(Good, Masters, Renditions).ShouldBeOfType<AdmissionCheck.Passed>().Work;

        work.Input.Uri.ShouldBe("s3://masters/films/one.mp4");
        work.Output.Uri.ShouldBe("s3://renditions/web/one/");
        work.Spec.Format.ShouldBe(OutputFormat.Hls);
        work.Profile.ShouldBe("hls");
    }

    [Fact]
    public void All_wrong_fields_are_told_at_once()
    {
        var nothing = new JobRequest(Studio) { Thumbnails = new ThumbnailSettings(0, 5) };

        Codes(nothing, null, null)
            .ShouldBe([
                "input.grant job.grant_missing",
                "input.key job.key_missing",
                "output.grant job.grant_missing",
                "profile job.profile_missing",
                "thumbnails.intervalSeconds job.out_of_range",
                "thumbnails.width job.out_of_range",
            ]);
    }

    [Fact]
    public void A_grant_that_is_not_found_is_unknown_whoever_else_may_have_it() =>
        Codes(Good, null, Renditions).ShouldBe(["input.grant job.grant_unknown"]);

    [Theory]
    [InlineData(GrantState.Pending)]
    [InlineData(GrantState.TooNarrow)]
    [InlineData(GrantState.Insecure)]
    [InlineData(GrantState.Revoked)]
    public void Only_verified_grants_carry_jobs(GrantState state) =>
        Codes(Good, Masters with { State = state }, Renditions).ShouldBe(["input.grant job.grant_not_verified"]);

    [Fact]
    public void A_grant_for_the_other_direction_is_refused() =>
        Codes(Good, Masters with { Use = GrantUse.Write }, Renditions with { Use = GrantUse.Read })
            .ShouldBe(["input.grant job.grant_not_for_reading", "output.grant job.grant_not_for_writing"]);

    [Theory]
    [InlineData("other/one.mp4", "job.key_outside_grant")]
    [InlineData("films/../secret.mp4", "job.key_dots")]
    [InlineData("films/./one.mp4", "job.key_dots")]
    [InlineData("films/a\nb.mp4", "job.key_control_character")]
    [InlineData("films/\u0000.mp4", "job.key_control_character")]
    [InlineData("films/", "job.key_is_folder")]
    [InlineData("", "job.key_missing")]
    public void Keys_that_trip_people_and_tools_over_are_refused(string key, string code) =>
        Codes(Good with { InputKey = key }, Masters, Renditions).ShouldContain($"input.key {code}");

    [Fact]
    public void A_key_is_measured_in_bytes_of_utf8()
    {
        Codes(Good with { InputKey = "films/" + new string('é', 509) }, Masters, Renditions).ShouldBeEmpty();
        Codes(Good with { InputKey = "films/" + new string('é', 510) }, Masters, Renditions)
            .ShouldBe(["input.key job.key_too_long"]);
    }

    [Fact]
    public void Half_a_character_is_no_text() =>
        Codes(Good with { InputKey = "films/\ud800.mp4" }, Masters, Renditions)
            .ShouldBe(["input.key job.key_not_unicode"]);

    [Theory]
    [InlineData("films/-rf.mp4")]
    [InlineData("films/it's \"quoted\" & $(odd).mp4")]
    [InlineData("films/a..b.mp4")]
    [InlineData("films/日本語 🎬.mp4")]
    public void Keys_that_are_merely_unusual_are_accepted(string key) =>
        Codes(Good with { InputKey = key }, Masters, Renditions).ShouldBeEmpty();

    [Theory]
    [InlineData("other/", "job.prefix_outside_grant")]
    [InlineData("", "job.prefix_outside_grant")]
    [InlineData("/web/", "job.prefix_empty_segment")]
    [InlineData("web//one", "job.prefix_empty_segment")]
    [InlineData("web/../masters", "job.key_dots")]
    public void Prefixes_outside_the_grant_or_out_of_shape_are_refused(string prefix, string code) =>
        Codes(Good with { OutputPrefix = prefix }, Masters, Renditions).ShouldContain($"output.prefix {code}");

    [Theory]
    [InlineData("films/", false)]
    [InlineData("films/one", true)]
    [InlineData("films/one.mp4", true)]
    public void Outputs_never_go_where_the_input_lies(string prefix, bool isApart)
    {
        var same = Masters with { Use = GrantUse.ReadWrite };

        var codes = Codes(Good with { OutputGrant = "grant-in", OutputPrefix = prefix }, same, same);

        codes.Contains("output.prefix job.output_overlaps_input").ShouldBe(!isApart);
    }

    [Fact]
    public void Two_servers_may_have_a_bucket_of_the_same_name()
    {
        var elsewhere = Masters with
        {
            Use = GrantUse.ReadWrite,
            Endpoint = new(new Uri("https://other.example"), "us-east-1"),
        };

        Codes(Good with { OutputPrefix = "films/" }, Masters, elsewhere).ShouldBeEmpty();
    }

    [Fact]
    public void A_profile_that_does_not_exist_names_those_that_do()
    {
        var errors = Errors(Good with { Profile = "8k" }, Masters, Renditions);

        errors.ShouldHaveSingleItem().Message.ShouldContain("dash+hls");
    }

    [Fact]
    public void A_specification_of_its_own_is_read_and_its_errors_are_told_with_their_place()
    {
        var own = Good with { Profile = null, Spec = """{"extends":"mp4","fileName":"x.mp4"}""" };
        var wrong = Good with { Profile = null, Spec = """{"extends":"mp4","segmentSeconds":"long","nonsense":1}""" };

        AdmissionRules
            .Check(own, Masters, Renditions)
            .ShouldBeOfType<AdmissionCheck.Passed>()
            .Work.Spec.FileName.ShouldBe("x.mp4");
        Errors(wrong, Masters, Renditions)
            .Select(error => error.Field)
            .ShouldBe(["spec.segmentSeconds", "spec.nonsense"], ignoreOrder: true);
    }

    [Fact]
    public void A_profile_and_a_specification_contradict_each_other() =>
        Codes(Good with { Spec = "{}" }, Masters, Renditions).ShouldBe(["spec job.profile_and_spec"]);

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("line\nbreak")]
    [InlineData("é")]
    public void An_idempotency_key_is_plain_text(string key) =>
        Codes(Good with { IdempotencyKey = key }, Masters, Renditions)
            .ShouldBe(["idempotencyKey job.idempotency_key_malformed"]);

    private static FieldError[] Errors(JobRequest request, Grant? input, Grant? output) =>
        AdmissionRules.Check(request, input, output) is AdmissionCheck.Failed failed ? [.. failed.Errors] : [];

    private static string[] Codes(JobRequest request, Grant? input, Grant? output) =>
        [.. Errors(request, input, output).Select(error => $"{error.Field} {error.Code}")];
}
