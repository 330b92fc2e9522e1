namespace Sluice.Jobs.Audit;

/// <summary>What an entry of the audit trail says.</summary>
public enum AuditKind
{
    /// <summary>STS gave a job a session of the customer's role.</summary>
    LeaseGranted,

    /// <summary>STS gave it a new one, since the old one was about to end.</summary>
    LeaseRenewed,

    /// <summary>A job may use Sluice's own credentials: the grant has no role.</summary>
    LeaseDirect,

    /// <summary>A job was refused credentials.</summary>
    LeaseRefused,

    /// <summary>The organization ended the grant.</summary>
    GrantRevoked,
}
