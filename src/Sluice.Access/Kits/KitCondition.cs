using System.Collections.Immutable;

namespace Sluice.Access.Kits;

/// <summary>One condition of a statement: <c>StringLike</c>, <c>s3:prefix</c>, the values of which one must match.</summary>
public sealed record KitCondition(string Operator, string Key, ImmutableArray<string> Values);
