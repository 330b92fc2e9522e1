using Sluice.Cli.CommandLine;
using Sluice.Cli.Commands.Access;

namespace Sluice.Tests.Unit.Cli;

public sealed class AuditSinceTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("90m", "2026-03-01T10:30:00Z")]
    [InlineData("24h", "2026-02-28T12:00:00Z")]
    [InlineData("7d", "2026-02-22T12:00:00Z")]
    [InlineData("2026-02-01", "2026-02-01T00:00:00Z")]
    [InlineData("2026-02-01T01:00:00+01:00", "2026-02-01T00:00:00Z")]
    public void A_span_or_a_time_is_understood(string text, string time) =>
        AuditSince
            .Read(text, s_noon)
            .ShouldBe(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-3h")]
    [InlineData("99999999999d")]
    public void Anything_else_is_a_wrong_use(string text) =>
        Should.Throw<UsageException>(() => AuditSince.Read(text, s_noon));

    [Fact]
    public void Nothing_said_is_everything() => AuditSince.Read(null, s_noon).ShouldBeNull();
}
