namespace Sluice.Access.Grants;

/// <summary>What is wrong with one field of a grant request.</summary>
/// <param name="Field">The field's name on the wire: <c>roleArn</c>.</param>
/// <param name="Code">Stable, dotted: <c>grant.role_arn_malformed</c>.</param>
/// <param name="Message">One sentence that names what to change.</param>
public sealed record GrantFieldError(string Field, string Code, string Message);
