using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
        [
            "demo",
            "transcode",
            "probe",
            "serve",
            "sandbox",
            "doctor",
            "jobs submit",
            "jobs list",
            "jobs show",
            "jobs watch",
            "jobs cancel",
            "access grant",
            "access kit",
            "access verify",
            "setup mediaconvert-events",
            "events dead",
            "events retry",
        ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_explains_itself_with_an_example(string command)
    {
        var outcome = await SluiceProgram.RunAsync([.. command.Split(' '), "--help"]);

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        outcome.Output.ShouldMatch(@"Description:\n +\S+");
        outcome.Output.ShouldMatch($@"Example:\n  sluice {command}\b");
        outcome.Output.ShouldContain("--json");
    }

    [Theory]
    [InlineData("jobs", "submit,list,show,watch,cancel")]
    [InlineData("access", "grant,kit,verify")]
    public async Task A_group_of_commands_names_its_commands(string group, string commands)
    {
        var outcome = await SluiceProgram.RunAsync(group, "--help");

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        foreach (var command in commands.Split(','))
            outcome.Output.ShouldMatch($@"\n  {command}\b.* \S+");
        outcome.Output.ShouldContain("Example:");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task An_option_that_no_command_has_exits_with_2(string command)
    {
        var outcome = await SluiceProgram.RunAsync([.. command.Split(' '), "--no-such-option"]);

        outcome.ExitCode.ShouldBe(2, outcome.ToString());
        outcome.Error.ShouldContain("--no-such-option");
    }

    [Fact]
    public async Task A_name_that_begins_with_a_dash_goes_behind_two_dashes()
    {
        var outcome = await SluiceProgram.RunAsync("probe", "--json", "--", "--no-such-file");

        outcome.Failure.GetProperty("code").GetString().ShouldBe("input.not_found");
    }
}
