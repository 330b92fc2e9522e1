using System.Collections.Immutable;

namespace Sluice.Media.Compositions.Packages;

/// <param name="NameModifier">After the base name.</param>
/// <param name="Outputs">Name modifiers; empty takes all.</param>
public sealed record AdditionalManifest(string NameModifier, ImmutableArray<string> Outputs);
