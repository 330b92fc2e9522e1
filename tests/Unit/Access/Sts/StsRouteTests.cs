using Sluice.Access.Sts;

namespace Sluice.Tests.Unit.Access.Sts;

public sealed class StsRouteTests
{
    private static readonly StsPlace s_near = new(new Uri("https://near.example/"), "near-1");
    private static readonly StsPlace s_far = new(new Uri("https://far.example/"), "far-1");

    private readonly ManualTime _time = new(GrantFixture.Now);

    [Fact]
    public void The_best_place_is_asked_while_it_answers() => Route().Next().ShouldBe(s_near);

    [Fact]
    public void A_place_that_failed_is_passed_over_for_a_minute()
    {
        var route = Route();

        route.Fail(s_near).ShouldBeTrue();

        route.Next().ShouldBe(s_far);
        _time.Advance(StsRoute.Rest);
        route.Next().ShouldBe(s_near);
    }

    [Fact]
    public void Where_all_have_failed_the_first_to_fail_is_tried_again_and_nobody_is_told_to_hurry()
    {
        var route = Route();

        route.Fail(s_near).ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(1));
        route.Fail(s_far).ShouldBeFalse();

        route.Next().ShouldBe(s_near);
    }

    [Fact]
    public void A_single_place_is_asked_again_and_again()
    {
        var route = new StsRoute([s_near], _time);

        route.Fail(s_near).ShouldBeFalse();

        route.Next().ShouldBe(s_near);
    }

    [Fact]
    public void No_place_is_no_place() => new StsRoute([], _time).Next().ShouldBeNull();

    private StsRoute Route() => new([s_near, s_far], _time);
}
