namespace Sluice.Access.Leases;

/// <summary>What to do at a store whose STS takes no session policy, so that a job's credentials could reach all that its role can.</summary>
public enum UnscopedSessionRule
{
    /// <summary>No lease: the default.</summary>
    Refuse,

    /// <summary>A lease whose <see cref="CredentialLease.Warnings"/> say so.</summary>
    Warn,
}
