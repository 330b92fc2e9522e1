using Sluice.Cli.Transcoding;
using Sluice.Media.Profiles;

namespace Sluice.Tests.Unit.Cli;

public sealed class LocationTests
{
    [Fact]
    public void A_bucket_and_a_key_are_taken_literally() =>
        Location.Parse("s3://bucket/a//b/../c%20d").ShouldBe(new Location.S3("bucket", "a//b/../c%20d"));

    [Fact]
    public void A_bucket_alone_has_an_empty_key() =>
        Location.Parse("s3://bucket").ShouldBe(new Location.S3("bucket", ""));

    [Theory]
    [InlineData("http://host/x.mp4")]
    [InlineData("-i")]
    [InlineData("concat:a|b")]
    public void Whatever_is_no_s3_url_is_a_path(string text) =>
        Location.Parse(text).ShouldBe(new Location.Local(Path.GetFullPath(text), NamesFolder: false));

    [Theory]
    [InlineData("out.mp4", "mp4")]
    [InlineData("out.WEBM", "webm")]
    [InlineData("out.m4a", "audio")]
    [InlineData("out", "hls")]
    [InlineData("out.mp4/", "hls")]
    [InlineData("s3://bucket/films/a.mp4", "mp4")]
    [InlineData("s3://bucket/films/", "hls")]
    [InlineData("s3://bucket", "hls")]
    public void A_destination_chooses_its_profile_by_its_name(string text, string profile) =>
        OutputTarget.ProfileFor(Location.Parse(text)).ShouldBe(profile);

    [Fact]
    public void A_single_file_keeps_the_name_that_the_destination_gives_it()
    {
        var target = OutputTarget.Of(Location.Parse("s3://bucket/films/a.mp4"), new EncodeSpec(OutputFormat.Mp4));

        target.Root.ShouldBe(new Location.S3("bucket", "films/"));
        target.Spec.FileName.ShouldBe("a.mp4");
    }

    [Fact]
    public void A_set_takes_the_whole_destination_as_its_prefix()
    {
        var target = OutputTarget.Of(Location.Parse("s3://bucket/films/a"), new EncodeSpec(OutputFormat.Hls));

        target.Root.ShouldBe(new Location.S3("bucket", "films/a/"));
        target.Spec.FileName.ShouldBeNull();
    }
}
