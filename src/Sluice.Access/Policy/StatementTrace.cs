using System.Collections.Immutable;

namespace Sluice.Access.Policy;

/// <summary>How one statement fared against a request.</summary>
/// <param name="Failing">What kept it from applying; empty when it applied.</param>
public sealed record StatementTrace(StatementMatch Statement, ImmutableArray<FailedDimension> Failing)
{
    public bool Applies => Failing.IsEmpty;
}
