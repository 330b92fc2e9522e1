using System.Collections.Immutable;
using Sluice.Access.Grants;

namespace Sluice.Access.Kits.Scenarios;

/// <summary>The outcome of checking a <see cref="KitScenarioRequest"/>.</summary>
public abstract record KitScenarioResult
{
    private KitScenarioResult() { }

    public sealed record Admitted(KitScenario Scenario) : KitScenarioResult;

    /// <summary>Every wrong field, not only the first.</summary>
    public sealed record Rejected(ImmutableArray<GrantFieldError> Errors) : KitScenarioResult;
}
