namespace Sluice.LocalCloud.Kms.Keys;

/// <summary>States of a key, as its row and its metadata name them.</summary>
internal static class KeyState
{
    public const string Enabled = "Enabled";
    public const string Disabled = "Disabled";
    public const string PendingDeletion = "PendingDeletion";
}
