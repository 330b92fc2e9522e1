using Sluice.Jobs;
using Sluice.Server.Api;
using Sluice.Server.Client;

namespace Sluice.Tests.Unit.Server;

public sealed class JobPageQueryTests
{
    [Fact]
    public void Nothing_said_is_the_first_fifty()
    {
        var (page, errors) = JobPageQuery.Read(null, null, null);

        errors.ShouldBeEmpty();
        (page.Size, page.Status, page.Before).ShouldBe((50, null, null));
    }

    [Fact]
    public void Every_status_can_be_asked_for()
    {
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            var query = new JobListQuery { Status = status }.ToQuery();

            JobPageQuery.Read(query["?status=".Length..], null, null).Page.Status.ShouldBe(status);
        }
    }

    [Fact]
    public void All_faults_are_told_together() =>
        JobPageQuery.Read("done", "1e3", "x").Errors.Select(one => one.Field).ShouldBe(["status", "limit", "before"]);

    [Fact]
    public void A_client_escapes_what_it_passes_on() =>
        new JobListQuery { Before = "a&b=c", Limit = 7 }
            .ToQuery()
            .ShouldBe("?limit=7&before=a%26b%3Dc");
}
