using System.Text.Json;
using System.Text.Json.Nodes;
using Sluice.Tests.EndToEnd.Harness;

namespace Sluice.Tests.EndToEnd;

/// <summary><c>sluice access explain</c> as people and scripts call it: no server, no network.</summary>
public sealed class AccessExplainTests
{
    private const string Caller =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"arn:aws:iam::444455556666:role/*"}}""";
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Sid":"Sluice","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::444455556666:root"},"Action":"sts:AssumeRole"}]}""";

    private static readonly string[] Request =
    [
        "access",
        "explain",
        "--principal",
        "arn:aws:iam::111122223333:user/sluice",
        "--action",
        "sts:AssumeRole",
        "--resource",
        "arn:aws:iam::444455556666:role/video",
        "--context",
        "sts:ExternalId=slc-1",
    ];

    [Fact]
    public async Task A_refusal_prints_its_reason_and_a_patch_that_makes_it_pass()
    {
        using var folder = new WorkFolder();
        await File.WriteAllTextAsync(folder["caller.json"], Caller, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(folder["trust.json"], Trust, TestContext.Current.CancellationToken);
        string[] arguments =
        [
            .. Request,
            "--identity",
            folder["caller.json"],
            "--resource-policy",
            folder["trust.json"],
            "--json",
        ];

        var refused = await SluiceProgram.RunAsync(arguments);
        refused.ExitCode.ShouldBe(1, refused.ToString());
        var edit = refused.Document.GetProperty("change").GetProperty("documents")[0];
        edit.GetProperty("policy").GetString().ShouldBe("trust.json");
        Apply(folder["trust.json"], edit.GetProperty("patch"));
        var allowed = await SluiceProgram.RunAsync(arguments);

        allowed.ExitCode.ShouldBe(0, allowed.ToString());
        allowed.Document.GetProperty("decision").GetString().ShouldBe("Allow");
        (await File.ReadAllTextAsync(folder["trust.json"], TestContext.Current.CancellationToken)).ShouldContain(
            "slc-1"
        );
    }

    [Fact]
    public async Task People_read_the_decision_the_statement_and_who_can_change_it()
    {
        using var folder = new WorkFolder();
        await File.WriteAllTextAsync(folder["trust.json"], Trust, TestContext.Current.CancellationToken);

        var outcome = await SluiceProgram.RunAsync([.. Request, "--resource-policy", folder["trust.json"]]);

        outcome.ExitCode.ShouldBe(1);
        outcome.Output.ShouldContain("DENIED: an Allow is missing");
        outcome.Output.ShouldContain("Nearest miss: Allow statement \"Sluice\" of trust.json, $.Statement[0]");
        outcome.Output.ShouldContain(
            "Who can: the owner of arn:aws:iam::444455556666:role/video, account 444455556666."
        );
    }

    [Theory]
    [InlineData("--principal", "*")]
    [InlineData("--action", "s3:GetObject")]
    [InlineData("--principal", "x", "--action", "s3:GetObject")]
    [InlineData("--principal", "*", "--action", "s3:GetObject", "--identity", "/nowhere/policy.json")]
    [InlineData("--principal", "*", "--action", "s3:GetObject", "--context", "novalue")]
    [InlineData("--principal", "*", "--action", "s3:GetObject", "--resource-account", "12")]
    [InlineData("--cases", "/nowhere/cases.jsonl")]
    public async Task What_cannot_be_asked_is_wrong_usage(params string[] options)
    {
        var outcome = await SluiceProgram.RunAsync(["access", "explain", .. options]);

        outcome.ExitCode.ShouldBe(2, outcome.ToString());
        outcome.Error.ShouldNotBeEmpty();
        outcome.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_of_cases_is_answered_line_by_line()
    {
        using var folder = new WorkFolder();
        await File.WriteAllLinesAsync(
            folder["cases.jsonl"],
            [
                """{"id":1,"request":{"principal":"arn:aws:iam::111122223333:root","action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}}""",
                "no case",
                """{"id":3,"request":{"principal":"*","action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}}""",
            ],
            TestContext.Current.CancellationToken
        );

        var outcome = await SluiceProgram.RunAsync("access", "explain", "--cases", folder["cases.jsonl"], "--json");

        outcome.ExitCode.ShouldBe(0, outcome.ToString());
        var answers = outcome
            .Output.TrimEnd()
            .Split('\n')
            .Select(line => JsonDocument.Parse(line).RootElement)
            .ToList();
        answers.Count.ShouldBe(3);
        answers[0].GetProperty("decision").GetString().ShouldBe("Allow");
        answers[1].GetProperty("error").GetProperty("code").GetString().ShouldBe("case.not_json");
        answers[2].GetProperty("decision").GetString().ShouldBe("ImplicitDeny");
    }

    // By hand: only "add" at the end of a list and "replace" come up here.
    private static void Apply(string file, JsonElement patch)
    {
        var root = JsonNode.Parse(File.ReadAllText(file))!;
        foreach (var operation in patch.EnumerateArray())
        {
            operation.GetProperty("op").GetString().ShouldBe("add");
            operation.GetProperty("path").GetString().ShouldBe("/Statement/-");
            root["Statement"]!.AsArray().Add(JsonNode.Parse(operation.GetProperty("value").GetRawText()));
        }
        File.WriteAllText(file, root.ToJsonString());
    }
}
