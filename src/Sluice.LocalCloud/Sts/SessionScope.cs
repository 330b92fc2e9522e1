using System.Collections.Immutable;

namespace Sluice.LocalCloud.Sts;

/// <summary>What narrows a session, as its caller asks for it.</summary>
/// <param name="Account">Whose managed policies may be named.</param>
/// <param name="Policy">Inline, as JSON.</param>
/// <param name="Tags">Those of the session, inherited ones among them.</param>
internal sealed record SessionScope(
    string Account,
    string? Policy,
    ImmutableArray<string> PolicyArns,
    ImmutableSortedDictionary<string, string> Tags
);
