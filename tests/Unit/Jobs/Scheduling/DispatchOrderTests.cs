using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Scheduling;

namespace Sluice.Tests.Unit.Jobs.Scheduling;

/// <summary>Who runs next.</summary>
public sealed class DispatchOrderTests
{
    private static readonly ImmutableDictionary<OrganizationId, long> NoStarts = ImmutableDictionary<
        OrganizationId,
        long
    >.Empty;

    [Fact]
    public void Jobs_of_one_line_keep_its_order() => Choose(3, Line("a", "Default", [5, 2, 9])).ShouldBe([5, 2, 9]);

    [Fact]
    public void A_line_starts_no_more_than_its_limit_allows() =>
        Choose(9, Line("a", "Default", [1, 2, 3]) with { Limit = 2, Busy = 1 }).ShouldBe([1]);

    [Fact]
    public void A_limit_of_none_starts_nothing() =>
        Choose(9, Line("a", "Default", [1]) with { Limit = 0 }).ShouldBeEmpty();

    [Fact]
    public void Organizations_take_turns_however_many_jobs_one_of_them_has() =>
        Choose(4, Line("a", "Default", [1, 2, 3, 4]), Line("b", "Default", [50, 51])).ShouldBe([1, 50, 2, 51]);

    [Fact]
    public void An_organization_that_runs_waits_for_one_that_does_not() =>
        Choose(1, Line("a", "Default", [1]), Line("a", "Other", []) with { Busy = 1 }, Line("b", null, [2]))
            .ShouldBe([2]);

    [Fact]
    public void Of_two_that_run_nothing_the_one_is_next_that_was_served_longer_ago()
    {
        var starts = NoStarts.Add(new OrganizationId("a"), 200).Add(new OrganizationId("b"), 100);

        DispatchOrder
            .Choose([Line("a", "Default", [1]), Line("b", "Default", [2])], starts, 1)
            .Single()
            .Ordinal.ShouldBe(2);
    }

    [Fact]
    public void Queues_of_one_organization_go_by_who_came_first() =>
        Choose(3, Line("a", "Slow", [3, 4]), Line("a", "Fast", [1])).ShouldBe([1, 3, 4]);

    [Fact]
    public void Whatever_waits_nobody_runs_twice_and_no_limit_is_passed() =>
        Prop.ForAll(
                Arb.From(Lines),
                Arb.From(Gen.Choose(0, 12)),
                (lines, free) =>
                {
                    var chosen = DispatchOrder.Choose(lines, NoStarts, free);
                    var byLine = lines.Select(line =>
                        (line, started: line.Heads.TakeWhile(job => chosen.Contains(job)).Count())
                    );
                    var open = lines.Sum(line =>
                        Math.Min(line.Heads.Length, Math.Max(0, (line.Limit ?? int.MaxValue) - line.Busy))
                    );
                    return chosen.Distinct().Count() == chosen.Length
                        && chosen.Length == Math.Min(free, open)
                        && byLine.Sum(one => one.started) == chosen.Length
                        && byLine.All(one =>
                            one.started == 0 || one.line.Limit is null || one.line.Busy + one.started <= one.line.Limit
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    private static Gen<ImmutableArray<WaitingLine>> Lines =>
        from sizes in Gen.Choose(0, 5).ListOf(6)
        from limits in Gen.Choose(-1, 4).ListOf(6)
        from busy in Gen.Choose(0, 3).ListOf(6)
        select sizes
            .Select(
                (size, index) =>
                    Line(
                        $"{index % 3}",
                        $"{index}",
                        [.. Enumerable.Range(0, size).Select(job => (long)((index * 100) + job))]
                    ) with
                    {
                        Limit = limits[index] < 0 ? null : limits[index],
                        Busy = busy[index],
                    }
            )
            .ToImmutableArray();

    private static IEnumerable<long> Choose(int free, params WaitingLine[] lines) =>
        DispatchOrder.Choose([.. lines], NoStarts, free).Select(job => job.Ordinal);

    private static WaitingLine Line(string organization, string? queue, long[] ordinals) =>
        new(
            new OrganizationId(organization),
            queue,
            [.. ordinals.Select(one => new WaitingJob(new JobId($"job-{one}"), 1, one))]
        );
}
