namespace Sluice.Access.Sts;

/// <summary>A session tag: shown in CloudTrail's record of AssumeRole, and to policies as <c>aws:PrincipalTag/…</c>.</summary>
/// <param name="Value">At most 256 letters, digits, spaces and <c>_.:/=+-@</c>.</param>
public readonly record struct SessionTag(string Key, string Value);
