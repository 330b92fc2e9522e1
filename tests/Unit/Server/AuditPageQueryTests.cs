using Sluice.Access.Grants;
using Sluice.Server.Api;

namespace Sluice.Tests.Unit.Server;

public sealed class AuditPageQueryTests
{
    [Fact]
    public void Nothing_said_is_the_first_hundred()
    {
        var (page, errors) = new AuditPageQuery().Read();

        errors.ShouldBeEmpty();
        (page.After, page.Size, page.Grant, page.Job, page.Since).ShouldBe((0, 100, null, null, null));
    }

    [Fact]
    public void Every_filter_is_taken_over()
    {
        var (page, errors) = new AuditPageQuery
        {
            Grant = "grant-1",
            Job = "job-1",
            Since = "2026-03-01T13:00:00+01:00",
            After = "17",
            Limit = "500",
        }.Read();

        errors.ShouldBeEmpty();
        page.Grant.ShouldBe(new GrantId("grant-1"));
        page.Since.ShouldBe(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        (page.Job, page.After, page.Size).ShouldBe(("job-1", 17, 500));
    }

    [Theory]
    [InlineData("yesterday", "-1", "0")]
    [InlineData("", "1e3", "501")]
    [InlineData("25:00", "99999999999999999999", "x")]
    public void All_faults_are_told_together(string since, string after, string limit) =>
        new AuditPageQuery
        {
            Since = since,
            After = after,
            Limit = limit,
        }
            .Read()
            .Errors.Select(one => one.Field)
            .ShouldBe(["since", "after", "limit"]);
}
