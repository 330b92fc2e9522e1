using Sluice.LocalCloud.Signatures;

namespace Sluice.Tests.Unit.LocalCloud.Signatures;

/// <summary>The worked examples of "Signing and authenticating REST requests" (S3 developer guide).</summary>
public sealed class VersionTwoTests
{
    private static readonly DateTimeOffset Now = new(2007, 3, 27, 19, 40, 0, TimeSpan.Zero);

    [Fact]
    public void The_get_of_the_guide_has_its_signature()
    {
        var request = Get(("date", "Tue, 27 Mar 2007 19:36:42 +0000"));

        var text = VersionTwo.StringToSign(request, "Tue, 27 Mar 2007 19:36:42 +0000", request.RawPath);

        text.ShouldBe("GET\n\n\nTue, 27 Mar 2007 19:36:42 +0000\n/awsexamplebucket1/photos/puppy.jpg");
        VersionTwo.Sign(AwsExamples.Secret, text).ShouldBe("qgk2+6Sv9/oM7G3qLEjTH1a1l1g=");
    }

    [Fact]
    public void Headers_of_amazon_and_subresources_are_signed_and_other_parameters_are_not()
    {
        var request = Get(("x-amz-b", " 2 "), ("x-amz-a", "1")) with { RawQuery = "prefix=x&uploads&acl=" };

        VersionTwo
            .StringToSign(request, "", "/bucket")
            .ShouldBe("GET\n\n\n\nx-amz-a:1\nx-amz-b:2\n/bucket?acl&uploads");
    }

    [Theory]
    [InlineData("AWS key:signature", "Tue, 27 Mar 2007 19:36:42 +0000", null)]
    [InlineData("AWS key:signature", "Tue, 27 Mar 2007 19:00:00 +0000", nameof(SignatureDefect.ClockSkew))]
    [InlineData("AWS key:signature", "Wed, 01 Jan 1964 00:00:00 GMT", nameof(SignatureDefect.NoDate))]
    [InlineData("AWS key:signature", "soon", nameof(SignatureDefect.NoDate))]
    [InlineData("AWS nonsense", "Tue, 27 Mar 2007 19:36:42 +0000", nameof(SignatureDefect.MalformedVersionTwo))]
    public void A_header_is_read_or_refused(string authorization, string date, string? defect)
    {
        var request = Get(("date", date), ("authorization", authorization));

        var (claim, _, refusal) = VersionTwoReader.Read(request, "us-east-1", Now);

        (refusal?.Defect.ToString()).ShouldBe(defect);
        (claim is null).ShouldBe(defect is not null);
    }

    [Fact]
    public void A_presigned_url_ends()
    {
        var url = Get() with { RawQuery = $"AWSAccessKeyId=k&Signature=s&Expires={Now.ToUnixTimeSeconds() - 1}" };

        VersionTwoReader.Read(url, "us-east-1", Now).Refusal!.Defect.ShouldBe(SignatureDefect.PresignExpired);
    }

    private static SignableRequest Get(params (string, string)[] headers) =>
        AwsExamples.Request("GET", "/awsexamplebucket1/photos/puppy.jpg", headers);
}
