using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

/// <summary><c>sluice access lint</c> as people and scripts call it: no server, no network.</summary>
public sealed class AccessLintTests
{
    private const string Loose =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:role/vendor"},"Action":"sts:AssumeRole"}]}""";
    private const string Tight =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:role/vendor"},"Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"slc-5b0c1f6f0d6e4b3f9a58f6f3c1d2e4a7"}}}]}""";

    [Theory]
    [InlineData(Loose, 1, "DELEG_EXTERNAL_ID_MISSING")]
    [InlineData(Tight, 0, null)]
    public async Task Errors_make_the_exit_code_1_and_each_finding_has_a_code(
        string document,
        int exitCode,
        string? code
    )
    {
        using var folder = new WorkFolder();
        await File.WriteAllTextAsync(folder["trust.json"], document, TestContext.Current.CancellationToken);

        var outcome = await SluiceProgram.RunAsync("access", "lint", folder["trust.json"], "--type", "trust", "--json");

        outcome.ExitCode.ShouldBe(exitCode, outcome.ToString());
        var codes = outcome
            .Document.GetProperty("findings")
            .EnumerateArray()
            .Select(one => one.GetProperty("code").GetString());
        codes.ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public async Task People_read_what_is_wrong_and_what_to_do()
    {
        using var folder = new WorkFolder();
        await File.WriteAllTextAsync(folder["trust.json"], Loose, TestContext.Current.CancellationToken);

        var outcome = await SluiceProgram.RunAsync("access", "lint", folder["trust.json"]);

        outcome.Output.ShouldContain("error DELEG_EXTERNAL_ID_MISSING $.Statement[0]");
        outcome.Output.ShouldContain("Add the condition StringEquals sts:ExternalId");
        outcome.Error.ShouldContain("Findings: 1, errors: 1.");
    }

    [Theory]
    [InlineData("/nowhere/policy.json")]
    [InlineData("--type", "pail", "x.json")]
    [InlineData("x.json", "--account", "12")]
    public async Task What_cannot_be_read_is_wrong_usage(params string[] options) =>
        (await SluiceProgram.RunAsync(["access", "lint", .. options])).ExitCode.ShouldBe(2);
}
