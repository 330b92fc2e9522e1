using System.Text;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Sluice's decisions beside those of an evaluator that somebody else wrote.</summary>
public sealed class PolicyDifferentialTests
{
    private const int CasesPerSeed = 400;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Generated_cases_are_decided_as_the_oracle_decides_them(int seed)
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var oracle = await IamSimulate.StartAsync(cancellation);
        Assert.SkipWhen(oracle is null, "npm is not installed: the oracle cannot run.");
        var generator = new CaseGenerator(seed);
        var report = new StringBuilder();
        var tally = new Dictionary<string, int>();

        for (var i = 0; i < CasesPerSeed; i++)
        {
            var question = generator.Next();
            var ours = question.Decide();
            var theirs = await oracle.AskAsync(question, cancellation);
            var verdict = KnownDivergence.Named(ours.Outcome) == theirs ? theirs : KnownDivergence.Of(ours);
            tally[verdict ?? "differs"] = tally.GetValueOrDefault(verdict ?? "differs") + 1;
            if (verdict is null)
                report.AppendLine($"case {i}: {ours.Sentence}; the oracle says {theirs}\n{question.ToJson()}\n");
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            string.Join(", ", tally.Select(entry => $"{entry.Key} {entry.Value}"))
        );
        report.ToString().ShouldBeEmpty();
        tally.GetValueOrDefault("Allowed").ShouldBeGreaterThan(CasesPerSeed / 20);
        tally.GetValueOrDefault("ExplicitlyDenied").ShouldBeGreaterThan(CasesPerSeed / 20);
        tally.GetValueOrDefault("ImplicitlyDenied").ShouldBeGreaterThan(CasesPerSeed / 20);
    }
}
