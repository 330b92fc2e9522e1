using Sluice.Server.Doors.MediaConvert.Orders;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Orders;

public sealed class WireJobIdTests
{
    private static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeMilliseconds(1671476818694);

    [Fact]
    public void An_id_is_the_time_and_six_letters_or_digits() =>
        WireJobId.New(Then).ShouldMatch("^1671476818694-[0-9a-z]{6}$");

    [Fact]
    public void Every_id_that_is_made_is_valid_and_they_sort_by_time()
    {
        var ids = Enumerable.Range(0, 200).Select(number => WireJobId.New(Then.AddMilliseconds(number))).ToList();

        ids.ShouldAllBe(id => WireJobId.IsValid(id));
        ids.Order(StringComparer.Ordinal).ShouldBe(ids);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1671476818694-PHPTJ0")]
    [InlineData("1671476818694_phptj0")]
    [InlineData("167147681869a-phptj0")]
    [InlineData("1671476818694-phptj")]
    [InlineData("1671476818694-phptj0 ")]
    [InlineData("1671476818694-phptj*")]
    public void Other_texts_are_none(string text) => WireJobId.IsValid(text).ShouldBeFalse();
}
