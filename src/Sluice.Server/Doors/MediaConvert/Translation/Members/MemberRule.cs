using System.Collections.Immutable;

namespace Sluice.Server.Doors.MediaConvert.Translation.Members;

/// <summary>What becomes of one member.</summary>
/// <param name="Disposition">Of every value that the other two do not name.</param>
/// <param name="Note">Why it is warned of or refused; empty for the others.</param>
public sealed record MemberRule(Disposition Disposition, string Note)
{
    /// <summary>Values that say nothing: off, or what happens anyway.</summary>
    public ImmutableArray<string> Harmless { get; init; } = [];

    /// <summary>Values that are treated otherwise than the rest.</summary>
    public ImmutableArray<ValueRule> Values { get; init; } = [];
}
