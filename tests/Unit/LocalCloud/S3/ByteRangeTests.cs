using Sluice.LocalCloud.S3.Objects;

namespace Sluice.Tests.Unit.LocalCloud.S3;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=2-4", 2, 5)]
    [InlineData("bytes=2-", 2, 10)]
    [InlineData("bytes=-3", 7, 10)]
    [InlineData("bytes=-30", 0, 10)]
    [InlineData("bytes=9-100", 9, 10)]
    [InlineData("BYTES=1-2", 1, 3)]
    public void A_range_is_cut_to_the_object(string header, long start, long end) =>
        ByteRange.Parse(header, 10).ShouldBe((false, new ByteRange(start, end)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=5-2")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=-")]
    [InlineData("items=0-1")]
    [InlineData("bytes=99999999999999999999-")]
    public void What_is_no_single_range_gives_the_whole(string? header) =>
        ByteRange.Parse(header, 10).ShouldBe((true, new ByteRange(0, 10)));

    [Theory]
    [InlineData("bytes=10-", 10)]
    [InlineData("bytes=10-20", 10)]
    [InlineData("bytes=-0", 10)]
    [InlineData("bytes=0-0", 0)]
    [InlineData("bytes=-1", 0)]
    public void A_range_behind_the_end_is_not_satisfiable(string header, long length) =>
        ByteRange.Parse(header, length).ShouldBe((false, null));
}
