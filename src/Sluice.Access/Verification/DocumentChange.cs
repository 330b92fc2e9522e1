using Sluice.Access.Explaining;

namespace Sluice.Access.Verification;

/// <summary>What to change in one of the customer's documents.</summary>
/// <param name="Patch">On the document as it is known; where it is not known, one that adds a statement to, or replaces, whatever is there.</param>
public sealed record DocumentChange(CustomerDocument Document, ChangePurpose Purpose, PolicyPatch Patch);
