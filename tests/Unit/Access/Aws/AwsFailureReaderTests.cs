using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;
using Sluice.Access;
using Sluice.Access.Aws;

namespace Sluice.Tests.Unit.Access.Aws;

public sealed class AwsFailureReaderTests
{
    private static readonly AwsCall s_get = AwsCall.OnObject("s3:GetObject", "studio-masters", "films/a b.mov");
    private static readonly AwsCall s_assume = AwsCall.OnRole(GrantFixture.StudioRole);

    [Theory]
    [InlineData("NoSuchBucket", 404, "access.no_such_bucket")]
    [InlineData("NoSuchKey", 404, "access.no_such_key")]
    [InlineData("NoSuchUpload", 404, "access.no_such_upload")]
    [InlineData("AccessDenied", 403, "access.denied")]
    [InlineData("ExpiredToken", 400, "access.expired_credentials")]
    [InlineData("InvalidAccessKeyId", 403, "access.invalid_credentials")]
    [InlineData("SignatureDoesNotMatch", 403, "access.invalid_credentials")]
    [InlineData("RequestTimeTooSkewed", 403, "access.clock_skew")]
    [InlineData("PermanentRedirect", 301, "access.wrong_region")]
    [InlineData("AccessControlListNotSupported", 400, "access.acl_not_supported")]
    [InlineData("KMS.DisabledException", 400, "access.kms_denied")]
    [InlineData("KMS.SomethingNew", 400, "access.kms_denied")]
    [InlineData("SlowDown", 503, "access.throttled")]
    [InlineData("InternalError", 500, "access.service_unavailable")]
    [InlineData("PreconditionFailed", 412, "access.conflict")]
    [InlineData("NeverHeardOfIt", 418, "access.request_refused")]
    [InlineData("NeverHeardOfIt", 502, "access.service_unavailable")]
    public void An_s3_error_has_one_code(string error, int status, string code) =>
        AwsFailureReader.Read(S3(error, status), s_get).Code.ShouldBe(code);

    [Theory]
    [InlineData(403, "access.denied")]
    [InlineData(404, "access.no_such_key")]
    [InlineData(301, "access.wrong_region")]
    public void A_head_answer_without_a_body_is_read_from_its_status(int status, string code) =>
        AwsFailureReader.Read(S3("", status), s_get).Code.ShouldBe(code);

    [Fact]
    public void A_missing_bucket_is_told_from_a_missing_key_when_the_answer_has_no_body()
    {
        var head = AwsCall.OnBucket("s3:ListBucket", "studio-masters");

        AwsFailureReader.Read(S3("NotFound", 404), head).Code.ShouldBe("access.no_such_bucket");
    }

    [Fact]
    public void A_bare_refusal_of_a_read_says_that_the_key_may_be_missing_instead()
    {
        var failure = AwsFailureReader.Read(S3("AccessDenied", 403), s_get);

        failure.Message.ShouldContain("does not exist");
        failure.Message.ShouldContain("s3:ListBucket");
        failure.Action.ShouldBe("s3:GetObject");
        failure.Resource.ShouldBe("arn:aws:s3:::studio-masters/films/a b.mov");
    }

    [Theory]
    [InlineData("Throttling", 400)]
    [InlineData("SlowDown", 503)]
    [InlineData("InternalFailure", 500)]
    [InlineData("", 504)]
    public void What_passes_by_itself_is_transient(string error, int status) =>
        AwsFailureReader.Read(S3(error, status), s_get).IsTransient.ShouldBeTrue();

    [Theory]
    [InlineData("AccessDenied", 403)]
    [InlineData("NoSuchKey", 404)]
    [InlineData("ExpiredToken", 400)]
    public void What_somebody_has_to_change_is_not_transient(string error, int status) =>
        AwsFailureReader.Read(S3(error, status), s_get).IsTransient.ShouldBeFalse();

    [Fact]
    public void The_bucket_s_region_is_named_when_the_answer_tells_it()
    {
        var error = S3(
            "AuthorizationHeaderMalformed",
            400,
            "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'"
        );

        AwsFailureReader.Read(error, s_get).Message.ShouldContain("is in region eu-west-1");
    }

    [Fact]
    public void The_sentence_of_aws_is_taken_apart()
    {
        var error = Sts(
            "User: arn:aws:iam::111122223333:user/ops is not authorized to perform: sts:AssumeRole on resource: "
                + "arn:aws:iam::444455556666:role/sluice-access because no identity-based policy allows the sts:AssumeRole action"
        );

        var failure = AwsFailureReader.Read(error, s_assume);

        failure.Code.ShouldBe("access.assume_role_denied");
        failure.Principal.ShouldBe("arn:aws:iam::111122223333:user/ops");
        failure.Policy.ShouldBe("identity-based policy");
        failure.Message.ShouldContain("since no identity-based policy allows it");
    }

    [Theory]
    [InlineData("service control policy")]
    [InlineData("resource control policy")]
    public void A_policy_of_the_organization_is_named_as_outside_the_grant(string layer)
    {
        var error = S3(
            "AccessDenied",
            403,
            $"User: arn:aws:sts::444455556666:assumed-role/r/s is not authorized to perform: s3:GetObject on resource: "
                + $"\"arn:aws:s3:::studio-masters/films/a b.mov\" with an explicit deny in a {layer}"
        );

        var failure = AwsFailureReader.Read(error, s_get);

        failure.Code.ShouldBe("access.organization_denied");
        failure.Resource.ShouldBe("arn:aws:s3:::studio-masters/films/a b.mov");
        failure.Hint!.ShouldContain("administrator of the organization");
    }

    [Fact]
    public void A_key_that_cannot_be_used_is_told_apart_from_a_bucket_that_cannot()
    {
        var error = S3(
            "AccessDenied",
            403,
            "User: arn:aws:sts::444455556666:assumed-role/r/s is not authorized to perform: kms:GenerateDataKey on resource: "
                + "arn:aws:kms:eu-central-1:444455556666:key/1 because no identity-based policy allows the kms:GenerateDataKey action"
        );

        var failure = AwsFailureReader.Read(error, s_get);

        failure.Code.ShouldBe("access.kms_denied");
        failure.Action.ShouldBe("kms:GenerateDataKey");
    }

    [Fact]
    public void What_a_key_of_another_account_says_besides_is_no_part_of_its_name()
    {
        const string key = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

        var denial = AwsDenial.Find(
            $"User: arn:aws:sts::444455556666:assumed-role/a/b is not authorized to perform: kms:GenerateDataKey on resource: {key} "
                + "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access"
        );

        denial.ShouldNotBeNull().Resource.ShouldBe(key);
        denial.IsExplicitDeny.ShouldBeFalse();
    }

    [Fact]
    public void A_refused_role_names_every_cause_that_sts_does_not_tell_apart()
    {
        var failure = AwsFailureReader.Read(Sts("Access denied"), s_assume);

        failure.Code.ShouldBe("access.assume_role_denied");
        failure.Message.ShouldContain("does not exist");
        failure.Message.ShouldContain("external id");
        failure.Message.ShouldContain("principal");
    }

    [Fact]
    public void A_network_that_does_not_answer_is_transient()
    {
        var error = new AmazonServiceException("down", new HttpRequestException("down", new SocketException(111)));

        var failure = AwsFailureReader.Read(error, s_get);

        failure.Code.ShouldBe("access.unreachable");
        failure.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public void A_time_out_is_transient() =>
        AwsFailureReader
            .Read(new TaskCanceledException("late", new TimeoutException()), s_get)
            .ShouldSatisfyAllConditions(
                failure => failure.Code.ShouldBe("access.timeout"),
                failure => failure.IsTransient.ShouldBeTrue()
            );

    [Fact]
    public void A_failure_that_was_read_already_is_kept()
    {
        var known = new AccessFailure("access.outside_grant", "no");

        AwsFailureReader.Read(new AccessException(known), s_get).ShouldBeSameAs(known);
    }

    [Fact]
    public void A_cancellation_and_a_broken_program_are_no_failures_of_access()
    {
        AwsFailureReader.TryRead(new OperationCanceledException(), s_get).ShouldBeNull();
        AwsFailureReader.TryRead(new InvalidOperationException(), s_get).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("Access Denied")]
    [InlineData("User: x is not authorized")]
    [InlineData("User:  is not authorized to perform: ")]
    public void A_message_without_the_sentence_is_no_denial(string message) => AwsDenial.Find(message).ShouldBeNull();

    [Fact]
    public void A_hostile_message_is_read_in_bounded_time()
    {
        var message =
            "User: a is not authorized to perform: s3:GetObject on resource: "
            + new string('x', 100_000)
            + " because no ";

        AwsDenial.Find(message)!.Action.ShouldBe("s3:GetObject");
    }

    private static AmazonS3Exception S3(string code, int status, string message = "Access Denied") =>
        new(message, ErrorType.Sender, code, "REQUEST", (HttpStatusCode)status);

    private static AmazonSecurityTokenServiceException Sts(string message) =>
        new(message, ErrorType.Sender, "AccessDenied", "REQUEST", HttpStatusCode.Forbidden);
}
