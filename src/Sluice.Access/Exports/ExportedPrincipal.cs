using System.Collections.Immutable;
using Sluice.Access.Policy;

namespace Sluice.Access.Exports;

/// <summary>A user or a role of an export, with what is attached to it.</summary>
/// <param name="Identity">Inline and managed, and those of a user's groups.</param>
/// <param name="Boundary">Default: it has none.</param>
/// <param name="Tags">As <c>aws:PrincipalTag/…</c> would show them.</param>
public sealed record ExportedPrincipal(
    RequestPrincipal Principal,
    ImmutableArray<AttachedPolicy> Identity,
    ImmutableArray<AttachedPolicy> Boundary,
    ImmutableDictionary<string, string> Tags
);
