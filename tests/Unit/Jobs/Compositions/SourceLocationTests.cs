using Sluice.Jobs.Compositions;

namespace Sluice.Tests.Unit.Jobs.Compositions;

/// <summary>Where sources lie.</summary>
public sealed class SourceLocationTests
{
    [Theory]
    [InlineData("s3://masters/a b/ü%20c?.mp4", "masters", "a b/ü%20c?.mp4")]
    [InlineData("S3://masters/clip.mp4", "masters", "clip.mp4")]
    [InlineData("s3://masters//x", "masters", "/x")]
    public void A_key_in_a_bucket_is_taken_literally(string text, string bucket, string key)
    {
        SourceLocation.TryParse(text, out var location).ShouldBeTrue();

        location.ShouldBe(new SourceLocation.InBucket(bucket, key));
    }

    [Theory]
    [InlineData(
        "https://b.s3.eu-central-1.amazonaws.com/k.mp4?X-Amz-Signature=abc#f",
        "https://b.s3.eu-central-1.amazonaws.com/k.mp4"
    )]
    [InlineData("http://203.0.113.9:8080/a.mp4", "http://203.0.113.9:8080/a.mp4")]
    public void An_address_on_the_web_is_named_without_its_query(string text, string name)
    {
        SourceLocation.TryParse(text, out var location).ShouldBeTrue();

        location!.Name.ShouldBe(name);
        location.ToString().ShouldNotContain("abc");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("s3://")]
    [InlineData("s3://masters")]
    [InlineData("s3://masters/")]
    [InlineData("s3://masters/folder/")]
    [InlineData("s3://a/key")]
    [InlineData("s3://masters/a\nb")]
    [InlineData("ftp://host/a.mp4")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:pw@host/a.mp4")]
    [InlineData("https:///a.mp4")]
    [InlineData("/etc/passwd")]
    [InlineData("concat:a|b")]
    public void Anything_else_is_no_source(string? text) => SourceLocation.TryParse(text, out _).ShouldBeFalse();
}
