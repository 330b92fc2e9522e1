using System.Diagnostics;
using Sluice.Access.Policy;
using Sluice.Tests.Integration.Access.Policy;

namespace Sluice.Bench;

/// <summary>Decisions per second on one core for the policies that Sluice's grants are made of, beside the same cases in iam-simulate.</summary>
internal static class PolicyBench
{
    private const double TargetRatio = 100;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    /// <summary>Prints one line; 0 when the target is met or the peer cannot run here, 1 when it is missed, or the two disagree about a case.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var cases = PolicyBenchCases.All;
        if (await FindDisagreementAsync(cases) is { } disagreement)
        {
            await Console.Error.WriteLineAsync(disagreement);
            return 1;
        }
        var ours = MeasureOurs(cases);
        if (await MeasurePeerAsync(cases) is not { } peer)
        {
            Console.WriteLine(
                $"policy engine: {ours:F0} decisions/s on one core; iam-simulate: not run, npm is missing"
            );
            return 0;
        }
        Console.WriteLine(
            $"policy engine: {ours:F0} decisions/s on one core; iam-simulate: {peer:F0}/s; ratio {ours / peer:F0}×"
        );
        return ours / peer >= TargetRatio ? 0 : 1;
    }

    private static async Task<string?> FindDisagreementAsync(OracleCase[] cases)
    {
        await using var peer = await IamSimulate.StartAsync(CancellationToken.None);
        if (peer is null)
            return null;
        foreach (var question in cases)
        {
            var (ours, theirs) = (question.Decide(), await peer.AskAsync(question, CancellationToken.None));
            if ((theirs == "Allowed") != ours.IsAllowed)
                return $"{ours.Sentence}; iam-simulate says {theirs}";
        }
        return null;
    }

    private static double MeasureOurs(OracleCase[] cases)
    {
        var prepared = cases
            .Select(question => (Request: question.ToRequest(), Policies: question.ToPolicies()))
            .ToArray();
        Run(prepared, TimeSpan.FromSeconds(1));
        return Run(prepared, Duration);
    }

    private static double Run((AccessRequest Request, ApplicablePolicies Policies)[] cases, TimeSpan duration)
    {
        const int Batch = 256;
        var allowed = 0L;
        var decisions = 0L;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < duration)
        {
            for (var i = 0; i < Batch; i++)
            {
                foreach (var (request, policies) in cases)
                    allowed += PolicyEvaluator.Decide(request, policies).IsAllowed ? 1 : 0;
            }
            decisions += Batch * cases.Length;
        }
        if (allowed is 0 || allowed == decisions)
            throw new InvalidOperationException("The cases are to be allowed in part: the measurement means nothing.");
        return decisions / watch.Elapsed.TotalSeconds;
    }

    private static async Task<double?> MeasurePeerAsync(OracleCase[] cases)
    {
        var seconds = $"{Duration.TotalSeconds:F0}";
        await using var peer = await IamSimulate.StartAsync(CancellationToken.None, "--bench", seconds);
        return peer is null ? null : await peer.MeasureAsync(cases, CancellationToken.None);
    }
}
