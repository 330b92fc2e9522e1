namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Sluice's decisions beside those of an evaluator that somebody else wrote.</summary>
public sealed class PolicyDifferentialTests
{
    private const int CasesPerSeed = 10_050;

    [Fact]
    public async Task Twenty_thousand_generated_cases_are_decided_as_the_oracle_decides_them_or_as_a_known_rule_says()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var tallies = await Task.WhenAll(CompareAsync(1, cancellation), CompareAsync(2, cancellation));
        Assert.SkipWhen(tallies[0] is null, "npm is not installed: the oracle cannot run.");
        var tally = Comparison.Merge(tallies.OfType<Comparison>());

        TestContext.Current.TestOutputHelper?.WriteLine(tally.ToString());
        tally.Unexplained.ShouldBeEmpty();
        tally.Total.ShouldBeGreaterThanOrEqualTo(20_000);
        foreach (var verdict in (string[])["Allowed", "ExplicitlyDenied", "ImplicitlyDenied"])
            tally.Count(verdict).ShouldBeGreaterThan(tally.Total / 20, verdict);
    }

    private static async Task<Comparison?> CompareAsync(int seed, CancellationToken cancellation)
    {
        await using var oracle = await IamSimulate.StartAsync(cancellation);
        if (oracle is null)
            return null;
        var generator = new CaseGenerator(seed);
        var questions = Enumerable.Range(0, CasesPerSeed).Select(_ => generator.Next()).ToList();
        var ours = questions.ConvertAll(question => question.Decide());
        var theirs = await oracle.AskAllAsync(questions, cancellation);
        var comparison = new Comparison();
        for (var i = 0; i < questions.Count; i++)
            comparison.Add($"seed {seed}, case {i}", questions[i], ours[i], theirs[i]);
        return comparison;
    }
}
