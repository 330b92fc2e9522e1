using Sluice.Jobs;

namespace Sluice.Tests.Unit.Jobs;

public sealed class JobIdTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_sort_in_the_order_in_which_they_were_made()
    {
        var ids = Enumerable.Range(0, 200).Select(minute => JobId.New(Noon.AddMilliseconds(minute)).Value).ToList();

        ids.ShouldBe(ids.Order(StringComparer.Ordinal));
        ids.ShouldAllBe(id => id.Length == 30 && id.StartsWith("job-0"));
    }

    [Fact]
    public void Two_ids_of_one_moment_differ() => JobId.New(Noon).ShouldNotBe(JobId.New(Noon));

    [Fact]
    public void An_id_reads_back()
    {
        var id = JobId.New(Noon);

        JobId.TryParse(id.Value, out var read).ShouldBeTrue();
        read.ShouldBe(id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("job-")]
    [InlineData("job-0123456789abcdefghjkmnpqr")]
    [InlineData("job-0123456789ABCDEFGHJKMNPQRS")]
    [InlineData("job-0123456789abcdefghjkmnp'--")]
    [InlineData("../-0123456789abcdefghjkmnpqrs")]
    public void Text_that_is_no_id_is_refused(string? text) => JobId.TryParse(text, out _).ShouldBeFalse();
}
