using System.Text;
using Sluice.Access.Policy;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>How often two evaluators agreed, and why they did not where they did not.</summary>
internal sealed class Comparison
{
    private const int ShownCases = 40;
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly StringBuilder unexplained = new();
    private int shown;

    public int Total { get; private set; }

    public string Unexplained => unexplained.ToString();

    public int Count(string verdict) => counts.GetValueOrDefault(verdict);

    public static Comparison Merge(IEnumerable<Comparison> parts)
    {
        var whole = new Comparison();
        foreach (var part in parts)
        {
            whole.Total += part.Total;
            whole.unexplained.Append(part.unexplained);
            foreach (var (verdict, count) in part.counts)
                whole.counts[verdict] = whole.Count(verdict) + count;
        }
        return whole;
    }

    public void Add(string name, OracleCase question, Decision ours, string theirs)
    {
        Total++;
        var verdict =
            KnownDivergence.Named(ours.Outcome) == theirs
                ? theirs
                : KnownDivergence.Of(question, theirs) ?? "unexplained";
        counts[verdict] = Count(verdict) + 1;
        if (verdict == "unexplained" && shown++ < ShownCases)
            unexplained.AppendLine($"{name}: {ours.Sentence}; the oracle says {theirs}\n{question.ToJson()}\n");
    }

    public override string ToString() =>
        string.Join(
            "\n",
            counts.OrderByDescending(entry => entry.Value).Select(entry => $"{entry.Value, 6} {entry.Key}")
        );
}
