using Sluice.LocalCloud.S3.Objects;

namespace Sluice.Tests.Unit.LocalCloud.S3;

public sealed class ReadConditionTests
{
    private const string Before = "Fri, 01 Jan 2021 11:59:59 GMT";
    private const string Same = "Fri, 01 Jan 2021 12:00:00 GMT";
    private static readonly DateTimeOffset Modified = new(2021, 1, 1, 12, 0, 0, 900, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, null, null, ReadOutcome.Proceed)]
    [InlineData("\"e\"", null, null, null, ReadOutcome.Proceed)]
    [InlineData("*", null, null, null, ReadOutcome.Proceed)]
    [InlineData("\"x\", \"e\"", null, null, null, ReadOutcome.Proceed)]
    [InlineData("\"x\"", null, null, null, ReadOutcome.Failed)]
    [InlineData(null, "\"e\"", null, null, ReadOutcome.NotModified)]
    [InlineData(null, "W/\"e\"", null, null, ReadOutcome.NotModified)]
    [InlineData(null, "\"x\"", null, null, ReadOutcome.Proceed)]
    [InlineData(null, null, Same, null, ReadOutcome.NotModified)]
    [InlineData(null, null, Before, null, ReadOutcome.Proceed)]
    [InlineData(null, null, null, Same, ReadOutcome.Proceed)]
    [InlineData(null, null, null, Before, ReadOutcome.Failed)]
    [InlineData(null, null, "yesterday", "tomorrow", ReadOutcome.Proceed)]
    // If-Match outranks If-Unmodified-Since, and If-None-Match outranks If-Modified-Since.
    [InlineData("\"e\"", null, null, Before, ReadOutcome.Proceed)]
    [InlineData(null, "\"x\"", Same, null, ReadOutcome.Proceed)]
    [InlineData("\"x\"", "\"e\"", null, null, ReadOutcome.Failed)]
    internal void Conditions_count_in_the_order_of_the_rfc(
        string? match,
        string? noneMatch,
        string? since,
        string? unmodified,
        ReadOutcome expected
    ) => new ReadCondition(match, noneMatch, since, unmodified).Decide("e", Modified).ShouldBe(expected);
}
