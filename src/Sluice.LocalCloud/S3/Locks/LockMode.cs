namespace Sluice.LocalCloud.S3.Locks;

/// <summary>The modes of retention.</summary>
internal static class LockMode
{
    /// <summary>Whoever has <c>s3:BypassGovernanceRetention</c> may set it aside.</summary>
    public const string Governance = "GOVERNANCE";

    /// <summary>Nobody may set it aside, or shorten it.</summary>
    public const string Compliance = "COMPLIANCE";

    public static bool IsMode(string? text) => text is Governance or Compliance;
}
