using Sluice.Access.Policy;

namespace Sluice.Access.Explaining;

/// <summary>Where one document stands among the policies that have a say.</summary>
/// <param name="Level">For service and resource control policies the level of the organization, from 0 at its root; null otherwise.</param>
/// <param name="Position">Among the documents of its layer or level, from 0; behind the last for one that does not exist yet.</param>
/// <param name="Name">The name by which its owner knows it.</param>
public sealed record PolicyPlace(PolicyType Layer, int? Level, int Position, string Name);
