using System.Collections.Immutable;

namespace Sluice.Access.Policy;

/// <summary>What reading a policy's text came to. Closed: the two cases below are all there are.</summary>
public abstract record PolicyParse
{
    private PolicyParse() { }

    /// <summary>The document, or null when it is malformed.</summary>
    public PolicyDocument? DocumentOrNull => (this as Parsed)?.Document;

    /// <summary>The document; for text that this process wrote itself.</summary>
    /// <exception cref="FormatException">The text is malformed; the message holds every defect.</exception>
    public PolicyDocument DocumentOrThrow() =>
        this switch
        {
            Parsed parsed => parsed.Document,
            Malformed malformed => throw new FormatException(
                $"The policy document is malformed. {string.Join(" ", malformed.Defects)}"
            ),
            _ => throw new InvalidOperationException("PolicyParse has no further case."),
        };

    /// <summary>The text is a valid policy of the type asked for.</summary>
    public sealed record Parsed(PolicyDocument Document) : PolicyParse;

    /// <summary>The text is refused, for every one of these reasons.</summary>
    public sealed record Malformed(ImmutableArray<PolicyDefect> Defects) : PolicyParse;
}
