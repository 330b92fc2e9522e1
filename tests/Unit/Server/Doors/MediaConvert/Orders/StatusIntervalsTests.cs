using Sluice.Server.Doors.MediaConvert.Orders;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Orders;

public sealed class StatusIntervalsTests
{
    [Fact]
    public void Words_say_their_seconds()
    {
        foreach (var word in StatusIntervals.Words)
            $"SECONDS_{StatusIntervals.Read(word).TotalSeconds}".ShouldBe(word);
    }

    [Fact]
    public void Nothing_said_is_a_minute() => StatusIntervals.Read(null).ShouldBe(TimeSpan.FromMinutes(1));
}
