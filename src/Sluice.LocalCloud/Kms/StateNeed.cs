namespace Sluice.LocalCloud.Kms;

/// <summary>In which states of its key an operation can be done ("Key states", KMS developer guide).</summary>
internal enum StateNeed
{
    Any,

    /// <summary>Enabled or disabled.</summary>
    NotPendingDeletion,

    Enabled,
}
