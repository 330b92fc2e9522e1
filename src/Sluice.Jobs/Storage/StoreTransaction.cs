using System.Data.Common;

namespace Sluice.Jobs.Storage;

/// <summary>One unit of work on the database. Commits when the work returns, rolls back when it throws.</summary>
public sealed class StoreTransaction
{
    private readonly List<IDisposable> afterwards = [];

    internal StoreTransaction(DbTransaction transaction) => Transaction = transaction;

    public DbTransaction Transaction { get; }

    public DbConnection Connection =>
        Transaction.Connection ?? throw new InvalidOperationException("The transaction has ended.");

    /// <summary>Disposes <paramref name="enlistment"/> once the outcome is on disk, whatever it is.</summary>
    public void DisposeAfterwards(IDisposable enlistment) => afterwards.Add(enlistment);

    internal void End()
    {
        foreach (var enlistment in afterwards)
            enlistment.Dispose();
        afterwards.Clear();
    }
}
