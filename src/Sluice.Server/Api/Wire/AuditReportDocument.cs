namespace Sluice.Server.Api.Wire;

/// <summary>What <c>sluice access audit --json</c> prints.</summary>
public sealed record AuditReportDocument(IReadOnlyList<AuditEntryDocument> Entries)
{
    /// <summary>Absent unless it was asked for.</summary>
    public AuditVerificationDocument? Verification { get; init; }
}

/// <summary>Whether each entry follows from the one before.</summary>
/// <param name="Checked">Entries that were checked: always the whole trail.</param>
/// <param name="Head">Hash of the newest entry. Kept elsewhere, it shows later that nothing was cut off.</param>
public sealed record AuditVerificationDocument(bool Intact, long Checked, string? Head)
{
    /// <summary>The first entry that does not follow, in a sentence.</summary>
    public string? Fault { get; init; }
}
