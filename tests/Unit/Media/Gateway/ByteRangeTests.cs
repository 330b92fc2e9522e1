using FsCheck;
using FsCheck.Fluent;
using Sluice.Media.Gateway;

namespace Sluice.Tests.Unit.Media.Gateway;

public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-", 0, 99)]
    [InlineData("bytes=10-19", 10, 19)]
    [InlineData("bytes=90-1000", 90, 99)]
    [InlineData("bytes=-10", 90, 99)]
    [InlineData("bytes=-1000", 0, 99)]
    [InlineData("BYTES=5-5", 5, 5)]
    public void A_range_within_the_source_is_served_as_a_part(string header, long first, long last) =>
        ByteRange.Read(header, 100).ShouldBe(new RangeAnswer(RangeKind.Part, new ByteRange(first, last)));

    [Theory]
    [InlineData(null)]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=20-10")]
    [InlineData("bytes=1-2,4-5")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=99999999999999999999-")]
    [InlineData("lines=1-2")]
    public void What_is_no_single_range_asks_for_everything(string? header) =>
        ByteRange.Read(header, 100).ShouldBe(new RangeAnswer(RangeKind.Whole, new ByteRange(0, 99)));

    [Theory]
    [InlineData("bytes=100-")]
    [InlineData("bytes=200-300")]
    [InlineData("bytes=-0")]
    public void A_range_behind_the_end_cannot_be_satisfied(string header) =>
        ByteRange.Read(header, 100).Kind.ShouldBe(RangeKind.Unsatisfiable);

    [Fact]
    public void Every_part_lies_within_the_source() =>
        Prop.ForAll(
                ArbMap.Default.ArbFor<(long First, long Last, PositiveInt Length)>(),
                sample =>
                {
                    var answer = ByteRange.Read($"bytes={sample.First}-{sample.Last}", sample.Length.Get);
                    return answer.Kind == RangeKind.Unsatisfiable
                        || (
                            answer.Range.First >= 0
                            && answer.Range.Last < sample.Length.Get
                            && answer.Range.Count is > 0 and <= int.MaxValue
                        );
                }
            )
            .QuickCheckThrowOnFailure();
}
