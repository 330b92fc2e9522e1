using Sluice.Access.Policy;

namespace Sluice.LocalCloud.Authority;

/// <summary>May the role be passed?</summary>
/// <param name="Sentence">In AWS's words; for a permission that is there, <c>allowed</c> and the statement.</param>
/// <param name="Decision">What the policies came to; null when the role is of another account, about which no policy is asked.</param>
public sealed record PassRoleDecision(bool IsAllowed, string Sentence, Decision? Decision);
