using System.Text.Json;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

/// <summary><c>sluice access kit --for</c>: kits that need no server.</summary>
public sealed class AccessKitTests
{
    [Fact]
    public async Task A_kit_is_written_without_a_server_and_saved()
    {
        var folder = Directory.CreateTempSubdirectory("sluice-kit-");
        try
        {
            var outcome = await SluiceProgram.RunAsync(
                "access",
                "kit",
                "--for",
                "mediaconvert",
                "--bucket",
                "media",
                "--account",
                "111122223333",
                "--format",
                "cli",
                "--out",
                folder.FullName
            );

            outcome.ExitCode.ShouldBe(0, outcome.ToString());
            outcome.Output.ShouldStartWith("#!/bin/sh\n");
            var saved = Path.Combine(folder.FullName, "install.sh");
            outcome.Output.ShouldContain(await File.ReadAllTextAsync(saved, TestContext.Current.CancellationToken));
            (File.GetUnixFileMode(saved) & UnixFileMode.UserExecute).ShouldBe(UnixFileMode.UserExecute);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Every_mistake_is_named_at_once()
    {
        var outcome = await SluiceProgram.RunAsync(
            "access",
            "kit",
            "--for",
            "castlabs",
            "--bucket",
            "ClientA_bucket_in"
        );

        outcome.ExitCode.ShouldBe(2, outcome.ToString());
        outcome.Error.ShouldContain("bucket: ");
        outcome.Error.ShouldContain("account: ");
        outcome.Error.ShouldContain("principal: ");
        outcome.Error.ShouldContain("externalId: ");
    }

    [Fact]
    public async Task As_json_it_is_one_document()
    {
        var outcome = await SluiceProgram.RunAsync(
            "access",
            "kit",
            "--for",
            "cloudtranscode",
            "--bucket",
            "client-a-in",
            "--principal",
            "arn:aws:iam::111122223333:role/stack_prod",
            "--use",
            "Read",
            "--json"
        );

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        var kit = JsonElement.Parse(outcome.Output);
        kit.GetProperty("documents").GetProperty("bucketPolicy").GetProperty("Statement").GetArrayLength().ShouldBe(3);
        kit.GetProperty("files")[0].GetProperty("name").GetString().ShouldBe("bucket-policy.json");
        kit.TryGetProperty("grant", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task The_matrix_says_what_each_statement_is_there_for()
    {
        string[] command =
        [
            .. "access kit --matrix --for mediaconvert --bucket media --account 111122223333".Split(' '),
        ];

        var text = await SluiceProgram.RunAsync(command);
        var json = await SluiceProgram.RunAsync([.. command, "--json"]);

        text.Output.ShouldContain(
            "trust policy SluiceAssumeAsService, StringEquals aws:SourceAccount → access.trust_too_open"
        );
        var removals = JsonElement.Parse(json.Output).GetProperty("removals");
        removals
            .EnumerateArray()
            .ShouldContain(one =>
                one.GetProperty("removed").GetString() == "permissions policy SluiceRead"
                && one.GetProperty("code").GetString() == "access.denied"
                && one.GetProperty("fails")[0].GetProperty("action").GetString() == "s3:GetObject"
            );
    }

    [Theory]
    [InlineData("access kit")]
    [InlineData("access kit grant-1 --for castlabs --bucket b12")]
    [InlineData("access kit grant-1 --bucket b12")]
    [InlineData("access kit --for nobody --bucket b12")]
    [InlineData("access kit --for castlabs")]
    public async Task Neither_a_grant_nor_a_scenario_is_wrong_usage(string command)
    {
        var outcome = await SluiceProgram.RunAsync(command.Split(' '));

        outcome.ExitCode.ShouldBe(2, outcome.ToString());
        outcome.Error.ShouldNotBeEmpty();
    }
}
