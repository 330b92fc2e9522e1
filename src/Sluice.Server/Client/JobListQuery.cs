using System.Globalization;
using Sluice.Jobs;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Client;

/// <summary>Which jobs to list.</summary>
public sealed record JobListQuery
{
    public JobStatus? Status { get; init; }

    /// <summary>Jobs in one page: 1 to 200.</summary>
    public int? Limit { get; init; }

    /// <summary>The <see cref="JobList.Next"/> of the page before.</summary>
    public string? Before { get; init; }

    internal string ToQuery()
    {
        var parts = new List<string>();
        if (Status is { } status)
            parts.Add($"status={WireFormat.Write<JobStatus?>(status).Trim('"')}");
        if (Limit is { } limit)
            parts.Add($"limit={limit.ToString(CultureInfo.InvariantCulture)}");
        if (Before is not null)
            parts.Add($"before={Uri.EscapeDataString(Before)}");
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }
}
