using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Wire;

public sealed class RequestTargetTests
{
    [Fact]
    public void Segments_are_cut_before_they_are_decoded() =>
        RequestTarget.Parse("/a%2Fb/c")!.Segments.ShouldBe(["a/b", "c"]);

    [Fact]
    public void Queries_are_decoded_in_order() =>
        RequestTarget
            .Parse("/x?queue=a%26b&empty=&bare&plus=1+2")!
            .Query.ShouldBe([new("queue", "a&b"), new("empty", ""), new("bare", ""), new("plus", "1 2")]);

    [Theory]
    [InlineData("/a%")]
    [InlineData("/a%4")]
    [InlineData("/a%zz")]
    [InlineData("/a%FF")]
    [InlineData("/a%C3")]
    [InlineData("/a?b=%C3%28")]
    [InlineData("/a?%=x")]
    public void Escapes_that_mean_nothing_are_refused(string target) => RequestTarget.Parse(target).ShouldBeNull();

    [Theory]
    [InlineData("http://host:80/a/b?c=d", "a,b")]
    [InlineData("https://host", "")]
    [InlineData("/a/http://x", "a,http:,,x")]
    public void The_absolute_form_is_understood(string target, string segments) =>
        string.Join(',', RequestTarget.Parse(target)!.Segments).ShouldBe(segments);
}
