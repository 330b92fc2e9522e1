namespace Sluice.Access.Leases.Ledger;

/// <summary>What happened to a lease.</summary>
public enum LeaseRecordKind
{
    /// <summary>STS gave a session to a job that had none.</summary>
    Granted,

    /// <summary>STS gave a new session to a job whose old one was about to end.</summary>
    Renewed,

    /// <summary>A job may use Sluice's own credentials: the grant has no role.</summary>
    Direct,

    /// <summary>Nothing was given.</summary>
    Refused,
}
