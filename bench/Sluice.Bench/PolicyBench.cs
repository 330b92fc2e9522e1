using System.Diagnostics;
using Sluice.Access.Policy;
using Sluice.Tests.Integration.Access.Policy;

namespace Sluice.Bench;

/// <summary>Decisions per second on one core, and the slowest hundredth, beside the same cases in iam-simulate: the policies of one grant, a policy of 50 statements, ten policies.</summary>
internal static class PolicyBench
{
    private const double TargetRatio = 100;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    /// <summary>Prints one line a set of cases; 0 when the target is met or the peer cannot run here, 1 when it is missed, or the two disagree about a case.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var isMet = true;
        foreach (var (name, cases) in PolicyBenchCases.Sets)
            isMet &= await RunAsync(name, cases);
        return isMet ? 0 : 1;
    }

    private static async Task<bool> RunAsync(string name, OracleCase[] cases)
    {
        if (await FindDisagreementAsync(cases) is { } disagreement)
        {
            await Console.Error.WriteLineAsync(disagreement);
            return false;
        }
        var prepared = cases
            .Select(question => (Request: question.ToRequest(), Policies: question.ToPolicies()))
            .ToArray();
        var ours = MeasureOurs(prepared);
        var slowest = MeasureSlowest(prepared);
        var own = $"policy engine, {name}: {ours:F0} decisions/s on one core, p99 {slowest.TotalMicroseconds:F1} µs";
        if (await MeasurePeerAsync(cases) is not { } peer)
        {
            Console.WriteLine($"{own}; iam-simulate: not run, npm is missing");
            return true;
        }
        Console.WriteLine($"{own}; iam-simulate: {peer:F0}/s; ratio {ours / peer:F0}×");
        return ours / peer >= TargetRatio;
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

    private static double MeasureOurs((AccessRequest Request, ApplicablePolicies Policies)[] cases)
    {
        Run(cases, TimeSpan.FromSeconds(1));
        return Run(cases, Duration);
    }

    // One decision is shorter than the clock's own cost is small: the time of reading it is in the figure.
    private static TimeSpan MeasureSlowest((AccessRequest Request, ApplicablePolicies Policies)[] cases)
    {
        const int Samples = 200_000;
        var taken = new long[Samples];
        for (var i = 0; i < Samples; i++)
        {
            var (request, policies) = cases[i % cases.Length];
            var start = Stopwatch.GetTimestamp();
            PolicyEvaluator.Decide(request, policies);
            taken[i] = Stopwatch.GetTimestamp() - start;
        }
        Array.Sort(taken);
        return Stopwatch.GetElapsedTime(0, taken[Samples * 99 / 100]);
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
