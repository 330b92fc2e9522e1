namespace Sluice.Access.ExternalIds;

/// <summary>Why an external id is not accepted.</summary>
/// <param name="Code">Stable, dotted: <c>external_id.too_short</c>.</param>
/// <param name="Message">One sentence that names what to change.</param>
public sealed record ExternalIdDefect(string Code, string Message);
