using System.Collections.Immutable;

namespace Sluice.Access.Grants;

/// <summary>The outcome of asking for a grant.</summary>
public abstract record GrantResult
{
    private GrantResult() { }

    /// <summary>Reserved: its external id exists; the customer makes the role next.</summary>
    public sealed record Admitted(Grant Grant) : GrantResult;

    /// <summary>Every wrong field, not only the first.</summary>
    public sealed record Rejected(ImmutableArray<GrantFieldError> Errors) : GrantResult;
}
