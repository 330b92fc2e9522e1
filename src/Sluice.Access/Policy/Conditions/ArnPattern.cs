using Sluice.Access.Policy.Patterns;

namespace Sluice.Access.Policy.Conditions;

/// <summary>The six parts of an ARN, each a pattern of its own.</summary>
internal sealed class ArnPattern
{
    private const int PartCount = 6;
    private readonly Glob[] parts;

    private ArnPattern(Glob[] parts) => this.parts = parts;

    /// <summary>Null for a pattern of fewer than six parts.</summary>
    public static ArnPattern? Of(PatternText pattern)
    {
        var pieces = pattern.SplitAtColons(PartCount);
        return pieces.Count == PartCount
            ? new ArnPattern([.. pieces.Select(piece => Glob.Compile(piece, StringComparison.Ordinal))])
            : null;
    }

    public Comparison Compare(string arn)
    {
        Span<Range> ranges = stackalloc Range[PartCount];
        var text = arn.AsSpan();
        if (text.Split(ranges, ':') != PartCount || !text.StartsWith("arn:"))
            return Comparison.Impossible;
        for (var i = 0; i < PartCount; i++)
        {
            if (!parts[i].IsMatch(text[ranges[i]]))
                return Comparison.Differs;
        }
        return Comparison.Matches;
    }
}
