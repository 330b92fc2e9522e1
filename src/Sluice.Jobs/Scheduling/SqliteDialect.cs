using System.Data.Common;
using Quartz.Impl.AdoJobStore;

namespace Sluice.Jobs.Scheduling;

/// <summary>The scheduler's SQL for SQLite. Its own delegate of this kind would be enough, were it not that the scheduler replaces our lock handler when it meets that one: see <see cref="GateLockHandler"/>.</summary>
public sealed class SqliteDialect : StdAdoDelegate
{
    protected override string SchemaResourceName => "Quartz.Impl.AdoJobStore.Schema.create_sqlite.sql";

    protected override SqlRowLimit GetRowLimit(int count) => SqlRowLimit.AtStatementEnd("LIMIT", count);

    /// <summary>A negative limit is SQLite's way of an offset without one.</summary>
    protected override string ApplyPaging(string sql, bool takeLimited) =>
        $"{sql} LIMIT {(takeLimited ? "@pageTake" : "-1")} OFFSET @pageSkip";

    protected override void AddPagingParameters(DbCommand cmd, int skip, int take, bool takeLimited)
    {
        if (takeLimited)
            AddCommandParameter(cmd, "pageTake", take);
        AddCommandParameter(cmd, "pageSkip", skip);
    }
}
