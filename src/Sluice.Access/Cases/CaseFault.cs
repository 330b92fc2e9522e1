namespace Sluice.Access.Cases;

/// <summary>Why a line cannot be decided.</summary>
/// <param name="Code">Stable, dotted, lower case: <c>case.not_json</c>.</param>
/// <param name="Message">One sentence that names what to change.</param>
public sealed record CaseFault(string Code, string Message)
{
    /// <summary>A document is malformed, so nothing can be allowed by it; the other faults leave nothing to decide.</summary>
    public bool IsAboutDocument => Code == MalformedPolicy;

    internal const string MalformedPolicy = "case.malformed_policy";
}
