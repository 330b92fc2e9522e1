namespace Sluice.Access.Leases.Ledger;

/// <summary>Where it is written down who got which credentials for what. The broker gives out nothing that could not be written down.</summary>
public interface ILeaseLedger
{
    /// <summary>Returns once the record is safe.</summary>
    Task AppendAsync(LeaseRecord record);
}
