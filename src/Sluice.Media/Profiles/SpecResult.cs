using System.Collections.Immutable;

namespace Sluice.Media.Profiles;

/// <summary>A profile that was read, or everything that is wrong with it. Closed.</summary>
public abstract record SpecResult
{
    private SpecResult() { }

    public sealed record Understood(EncodeSpec Spec) : SpecResult;

    /// <param name="Errors">All of them, in the order of the document; never empty.</param>
    public sealed record Invalid(ImmutableArray<SpecError> Errors) : SpecResult;
}

/// <param name="Path">Which field: <c>ladder[1].width</c>; empty for the document as a whole.</param>
/// <param name="Message">What is wrong with it and what would be right.</param>
public sealed record SpecError(string Path, string Message)
{
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
