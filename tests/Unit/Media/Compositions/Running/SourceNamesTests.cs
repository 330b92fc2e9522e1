using Sluice.Media.Compositions.Running;

namespace Sluice.Tests.Unit.Media.Compositions.Running;

public sealed class SourceNamesTests
{
    [Theory]
    [InlineData("s3://bucket/in/film.2.mp4", "film.2")]
    [InlineData("/media/film.mov", "film")]
    [InlineData("s3://bucket/film", "film")]
    [InlineData("s3://bucket/.hidden", ".hidden")]
    [InlineData("https://host/a%20b/my%20film.mp4?X-Amz-Signature=a/b.c", "my film")]
    [InlineData("s3://bucket/a?b.mp4", "a?b")]
    public void Outputs_are_called_like_the_file_of_the_source(string uri, string name) =>
        SourceNames.Of(uri).ShouldBe(name);
}
