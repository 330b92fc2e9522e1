using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Unit.LocalCloud.Signatures;

public sealed class SignedClaimReaderTests
{
    private const string Signature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";

    [Fact]
    public void A_request_without_a_signature_is_anonymous() =>
        SignedClaimReader.Read(AwsExamples.Request("GET", "/a")).ShouldBe((null, null));

    [Fact]
    public void Spaces_after_commas_and_mixed_case_of_names_are_read()
    {
        var header =
            $"AWS4-HMAC-SHA256 Credential=AKID/20130524/us-east-1/s3/aws4_request, SignedHeaders=Host;X-Amz-Date, Signature={Signature}";
        var (claim, refusal) = SignedClaimReader.Read(
            AwsExamples.Request("GET", "/", ("authorization", header), ("x-amz-date", "20130524T000000Z"))
        );

        refusal.ShouldBeNull();
        claim!.SignedHeaders.ShouldBe(["host", "x-amz-date"]);
        claim.Scope.ShouldBe(new CredentialScope("AKID", "20130524", "us-east-1", "s3"));
    }

    [Theory]
    [InlineData("AWS AKID:c2lnbmF0dXJl", SignatureDefect.VersionTwo)]
    [InlineData("Bearer x", SignatureDefect.MalformedHeader)]
    [InlineData("AWS4-HMAC-SHA256 ", SignatureDefect.MalformedHeader)]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=x", SignatureDefect.MalformedHeader)]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=/20130524/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=x",
        SignatureDefect.MalformedHeader
    )]
    [InlineData(
        "AWS4-HMAC-SHA256 Credential=a/20130524/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=short",
        SignatureDefect.MalformedHeader
    )]
    public void A_header_that_cannot_be_read_says_so(string header, object expected)
    {
        var request = AwsExamples.Request("GET", "/", ("authorization", header), ("x-amz-date", "20130524T000000Z"));

        SignedClaimReader.Read(request).Refusal!.Defect.ShouldBe((SignatureDefect)expected);
    }

    [Fact]
    public void The_days_of_credential_and_request_must_agree()
    {
        var header =
            $"AWS4-HMAC-SHA256 Credential=a/20130525/us-east-1/s3/aws4_request, SignedHeaders=host, Signature={Signature}";
        var request = AwsExamples.Request("GET", "/", ("authorization", header), ("x-amz-date", "20130524T000000Z"));

        SignedClaimReader.Read(request).Refusal!.Defect.ShouldBe(SignatureDefect.MalformedHeader);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("604801")]
    [InlineData("-1")]
    [InlineData("soon")]
    [InlineData("")]
    public void A_presigned_url_lives_from_a_second_to_a_week(string expires)
    {
        var target =
            $"/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=a/20130524/us-east-1/s3/aws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires={expires}&X-Amz-SignedHeaders=host&X-Amz-Signature={Signature}";

        SignedClaimReader
            .Read(AwsExamples.Request("GET", target))
            .Refusal!.Defect.ShouldBe(SignatureDefect.MalformedQuery);
    }

    [Fact]
    public void A_url_signed_with_version_two_is_told_the_setting_to_change()
    {
        var refusal = SignedClaimReader
            .Read(AwsExamples.Request("GET", "/b/k?AWSAccessKeyId=a&Signature=b&Expires=1"))
            .Refusal!;

        refusal.Defect.ShouldBe(SignatureDefect.VersionTwo);
        refusal.Message.ShouldContain("s3v4");
    }
}
