using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

public sealed class UsageTests
{
    [Fact]
    public async Task Wrong_usage_exits_with_2_and_says_what_was_wrong()
    {
        var outcome = await SluiceProgram.RunAsync("no-such-verb");

        outcome.ExitCode.ShouldBe(2);
        outcome.Error.ShouldContain("no-such-verb");
    }

    [Fact]
    public async Task Help_exits_with_0()
    {
        var outcome = await SluiceProgram.RunAsync("--help");

        outcome.ExitCode.ShouldBe(0);
        outcome.Output.ShouldContain("with roles, never with keys");
    }
}
