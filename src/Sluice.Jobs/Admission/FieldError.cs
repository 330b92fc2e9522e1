namespace Sluice.Jobs.Admission;

/// <summary>What is wrong with one field of a request.</summary>
/// <param name="Field">The field's path on the wire: <c>input.key</c>.</param>
/// <param name="Code">Stable, dotted: <c>job.key_outside_grant</c>.</param>
/// <param name="Message">One sentence that names what to change.</param>
public sealed record FieldError(string Field, string Code, string Message);
