using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>A layer that had to allow a request and did not.</summary>
/// <param name="Nearest">The Allow statement of that layer that came nearest; null when it has none.</param>
public sealed record MissingPermission(MissingAllow Missing, ShownStatement? Nearest);
