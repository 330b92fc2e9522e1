namespace Sluice.Access.Aws;

/// <summary>A role as IAM describes it.</summary>
/// <param name="Id">The unique id, as <c>AROA…</c>; a role made anew under the same name has another one.</param>
/// <param name="TrustPolicy">The trust policy as JSON.</param>
public sealed record IamRole(Arn Arn, string Id, string TrustPolicy);
