using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Queues;
using Sluice.Media.Compositions;
using Sluice.Server.Doors.MediaConvert.Results;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Results;

/// <summary>Failures in the service's words, and what the service never says.</summary>
public sealed class JobErrorTests
{
    private const string Role = "arn:aws:iam::111122223333:role/service-role/MediaConvert_Default_Role";

    [Theory]
    [InlineData("access.denied", "s3:GetObject", 1401)]
    [InlineData("access.denied", "s3:PutObject", 1401)]
    [InlineData("access.denied", "sts:AssumeRole", 1434)]
    [InlineData("access.kms_denied", "kms:Decrypt", 1401)]
    [InlineData("access.acl_not_supported", "s3:PutObject", 1401)]
    [InlineData("access.no_such_bucket", "s3:GetObject", 1404)]
    [InlineData("access.no_such_bucket", "s3:PutObject", 1517)]
    [InlineData("access.assume_role_denied", "sts:AssumeRole", 1434)]
    [InlineData("access.no_such_role", "sts:AssumeRole", 1433)]
    [InlineData("access.malformed_policy", "sts:AssumeRole", 1432)]
    [InlineData("access.wrong_region", "s3:PutObject", 1517)]
    public void An_access_failure_has_the_code_that_clients_look_for(string code, string action, int expected) =>
        ErrorCodes.Of(new JobFailure(JobFailureClass.Access, code, "No.") { Action = action }).ShouldBe(expected);

    [Theory]
    [InlineData(JobFailureClass.Input, "input.not_found", 1404)]
    [InlineData(JobFailureClass.Input, "input.not_media", 1010)]
    [InlineData(JobFailureClass.Input, "input.no_video", 1020)]
    [InlineData(JobFailureClass.Input, "input.no_audio", 1021)]
    [InlineData(JobFailureClass.Input, "input.unsupported_codec", 1030)]
    [InlineData(JobFailureClass.Input, "input.timecode_not_found", 1060)]
    [InlineData(JobFailureClass.Input, "input.truncated", 1076)]
    [InlineData(JobFailureClass.Input, "input.http_forbidden", 3403)]
    [InlineData(JobFailureClass.Input, "input.http_no_ranges", 3458)]
    [InlineData(JobFailureClass.Output, "output.codec_not_in_container", 1040)]
    [InlineData(JobFailureClass.Input, "output.codec_not_in_container", 1040)]
    [InlineData(JobFailureClass.Input, "composition.frame_size", 1040)]
    [InlineData(JobFailureClass.Input, "composition.crop_outside", 1040)]
    [InlineData(JobFailureClass.Output, "output.encryption_key", 1091)]
    [InlineData(JobFailureClass.Output, "output.not_writable", 1517)]
    [InlineData(JobFailureClass.Transient, "transient.stalled", 1522)]
    [InlineData(JobFailureClass.WorkerLost, "worker.lost", 1999)]
    [InlineData(JobFailureClass.Internal, "internal.unexpected", 1999)]
    [InlineData(JobFailureClass.Input, "input.of_tomorrow", 1010)]
    public void Other_failures_have_codes_too(JobFailureClass failureClass, string code, int expected) =>
        ErrorCodes.Of(new JobFailure(failureClass, code, "No.")).ShouldBe(expected);

    [Fact]
    public void A_read_that_is_denied_says_what_to_change_and_warns_of_the_missing_key()
    {
        var failure = new JobFailure(JobFailureClass.Access, "access.denied", $"{Role} may not s3:GetObject.")
        {
            Principal = "arn:aws:sts::111122223333:assumed-role/MediaConvert_Default_Role/sluice-1",
            Action = "s3:GetObject",
            Resource = "arn:aws:s3:::source/film.mp4",
            Policy = "identity policies of role MediaConvert_Default_Role",
            Statement = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::source/*"}""",
            Hint = "Add a statement that allows s3:GetObject.",
        };

        var error = JobError.Of(failure, Work());

        error.Code.ShouldBe(1401);
        error.Message.ShouldBe(
            $"Unable to open input file [s3://source/film.mp4]: [Failed probe/open: [{Role} may not s3:GetObject.]] "
                + "[principal arn:aws:sts::111122223333:assumed-role/MediaConvert_Default_Role/sluice-1; action s3:GetObject; "
                + "resource arn:aws:s3:::source/film.mp4; policy to change: identity policies of role MediaConvert_Default_Role] "
                + "S3 answers 403 for a key that does not exist, too, unless the role may s3:ListBucket on the bucket: check that the key exists. "
                + "Add a statement that allows s3:GetObject. "
                + """Statement: {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::source/*"}"""
        );
    }

    [Fact]
    public void An_output_that_cannot_be_made_is_not_blamed_on_opening_the_input()
    {
        const string Message = "H.264 is encoded up to 4096x2160; the output would be 7680x4320.";
        var failure = new JobFailure(JobFailureClass.Input, "output.picture_too_large", Message);

        var error = JobError.Of(failure, Work());

        (error.Code, error.Message).ShouldBe((1040, Message));
    }

    [Fact]
    public void A_write_that_is_denied_names_the_output()
    {
        var failure = new JobFailure(JobFailureClass.Access, "access.denied", "Refused.")
        {
            Action = "s3:PutObject",
            Resource = "arn:aws:s3:::out/film.mp4",
        };

        JobError
            .Of(failure, Work())
            .Message.ShouldStartWith(
                "Unable to write to output file [s3://out/film.mp4]: [Failed to write data: Refused.]"
            );
    }

    [Fact]
    public void A_trust_that_does_not_name_us_names_the_role() =>
        JobError
            .Of(
                new JobFailure(JobFailureClass.Access, "access.assume_role_denied", "No.")
                {
                    Action = "sts:AssumeRole",
                },
                Work()
            )
            .Message.ShouldStartWith($"Unable to assume role [{Role}]: [AssumeRole failed: No.]");

    [Fact]
    public void A_source_that_is_no_media_is_named_without_its_query()
    {
        var work = Work() with
        {
            Sources =
            [
                new WorkSource("https://cdn.example.org/a.mp4?X-Amz-Signature=secret", CompositionSourceUse.Media),
            ],
        };

        var error = JobError.Of(new JobFailure(JobFailureClass.Input, "input.not_media", "No streams."), work);

        error.Message.ShouldBe(
            "Unable to open input file [https://cdn.example.org/a.mp4]: [Failed probe/open: [No streams.]]"
        );
        error.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void A_message_has_an_end() =>
        JobError
            .Of(new JobFailure(JobFailureClass.Internal, "internal.unexpected", new string('x', 100_000)), null)
            .Message.Length.ShouldBe(4000);

    private static CompositionWork Work() =>
        new(
            new Composition([], []),
            [new WorkSource("s3://source/film.mp4", CompositionSourceUse.Media)],
            [new WorkDestination("out", "")],
            new WorkRole.OfCustomer(Arn.Parse(Role))
        )
        {
            Place = new QueuePlace("Default", 0),
        };
}
