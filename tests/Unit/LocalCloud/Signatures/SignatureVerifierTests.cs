using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Unit.LocalCloud.Signatures;

public sealed class SignatureVerifierTests
{
    private const string GetSignature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";

    [Fact]
    public void The_get_of_the_reference_verifies() => AwsExamples.Verify(Get(), StringToSign.EmptyHash).ShouldBeNull();

    [Fact]
    public void The_put_of_the_reference_verifies()
    {
        const string hash = "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072";
        var request = AwsExamples.Request(
            "PUT",
            "/test$file.text",
            ("date", "Fri, 24 May 2013 00:00:00 GMT"),
            ("host", AwsExamples.Host),
            ("x-amz-content-sha256", hash),
            ("x-amz-date", "20130524T000000Z"),
            ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            (
                "authorization",
                AwsExamples.Authorization(
                    "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
                    "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
                )
            )
        );

        AwsExamples.Verify(request, hash).ShouldBeNull();
    }

    [Theory]
    [InlineData("/?lifecycle", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543")]
    [InlineData("/?max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    [InlineData("/?prefix=J&max-keys=2", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")]
    public void Queries_of_the_reference_verify_in_any_order(string target, string signature)
    {
        var request = AwsExamples.Request(
            "GET",
            target,
            ("host", AwsExamples.Host),
            ("x-amz-content-sha256", StringToSign.EmptyHash),
            ("x-amz-date", "20130524T000000Z"),
            ("authorization", AwsExamples.Authorization("host;x-amz-content-sha256;x-amz-date", signature))
        );

        AwsExamples.Verify(request, StringToSign.EmptyHash).ShouldBeNull();
    }

    [Fact]
    public void The_presigned_url_of_the_reference_verifies() =>
        AwsExamples.Verify(Presigned(), PayloadKinds.Unsigned).ShouldBeNull();

    [Theory]
    [InlineData("/test.tx")]
    [InlineData("/test.txt/")]
    [InlineData("//test.txt")]
    [InlineData("/./test.txt")]
    public void Another_path_does_not_verify(string path) =>
        AwsExamples
            .Verify(Get() with { RawPath = path }, StringToSign.EmptyHash)!
            .Defect.ShouldBe(SignatureDefect.Mismatch);

    [Fact]
    public void A_needless_escape_in_the_path_still_verifies() =>
        AwsExamples.Verify(Get() with { RawPath = "/t%65st.txt" }, StringToSign.EmptyHash).ShouldBeNull();

    [Fact]
    public void A_mismatch_shows_what_was_signed_here()
    {
        var refusal = AwsExamples.Verify(Get() with { Method = "PUT" }, StringToSign.EmptyHash)!;

        refusal
            .Details.Single(detail => detail.Key == "CanonicalRequest")
            .Value.ShouldStartWith("PUT\n/test.txt\n\nhost:");
        refusal
            .Details.Single(detail => detail.Key == "StringToSign")
            .Value.ShouldStartWith("AWS4-HMAC-SHA256\n20130524T000000Z\n");
    }

    [Theory]
    [InlineData(-15, null)]
    [InlineData(15, null)]
    [InlineData(-16, SignatureDefect.ClockSkew)]
    [InlineData(16, SignatureDefect.ClockSkew)]
    public void A_clock_may_be_wrong_by_fifteen_minutes(int minutes, object? expected) =>
        Check(Get(), AwsExamples.Time.AddMinutes(minutes))?.Defect.ShouldBe((SignatureDefect)expected!);

    [Theory]
    [InlineData(86_400, null)]
    [InlineData(86_401, SignatureDefect.PresignExpired)]
    [InlineData(-901, SignatureDefect.PresignExpired)]
    public void A_presigned_url_ends_when_it_says(int seconds, object? expected)
    {
        var refusal = Check(Presigned(), AwsExamples.Time.AddSeconds(seconds));

        (refusal?.Defect).ShouldBe((SignatureDefect?)expected);
    }

    [Fact]
    public void A_wrong_region_is_told_the_right_one()
    {
        var claim = SignedClaimReader.Read(Get()).Claim!;
        var refusal = new SignatureVerifier("eu-west-1", new SigningKeys()).CheckScopeAndTime(claim, AwsExamples.Time)!;

        refusal.Defect.ShouldBe(SignatureDefect.WrongRegion);
        refusal.Details.ShouldContain(new KeyValuePair<string, string>("Region", "eu-west-1"));
    }

    [Fact]
    public void Amz_headers_that_are_not_signed_are_refused_by_name()
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(Get().Headers) { ["x-amz-acl"] = ["public-read"] };
        var refusal = AwsExamples.Verify(Get() with { Headers = headers }, StringToSign.EmptyHash)!;

        refusal.Defect.ShouldBe(SignatureDefect.HeadersNotSigned);
        refusal.Details.Single().Value.ShouldBe("x-amz-acl");
    }

    [Fact]
    public void A_signature_over_a_header_that_is_missing_does_not_verify()
    {
        var headers = Get().Headers.Where(header => header.Key != "range").ToDictionary();

        AwsExamples
            .Verify(Get() with { Headers = headers }, StringToSign.EmptyHash)!
            .Defect.ShouldBe(SignatureDefect.Mismatch);
    }

    private static SignatureRefusal? Check(SignableRequest request, DateTimeOffset now) =>
        new SignatureVerifier("us-east-1", new SigningKeys()).CheckScopeAndTime(
            SignedClaimReader.Read(request).Claim!,
            now
        );

    private static SignableRequest Get() =>
        AwsExamples.Request(
            "GET",
            "/test.txt",
            ("host", AwsExamples.Host),
            ("range", "bytes=0-9"),
            ("x-amz-content-sha256", StringToSign.EmptyHash),
            ("x-amz-date", "20130524T000000Z"),
            ("authorization", AwsExamples.Authorization("host;range;x-amz-content-sha256;x-amz-date", GetSignature))
        );

    private static SignableRequest Presigned() =>
        AwsExamples.Request(
            "GET",
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
                + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404",
            ("host", AwsExamples.Host)
        );
}
