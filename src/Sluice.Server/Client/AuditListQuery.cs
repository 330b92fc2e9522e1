using System.Globalization;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Client;

/// <summary>Which entries of the audit trail to list.</summary>
public sealed record AuditListQuery
{
    public string? Grant { get; init; }
    public string? Job { get; init; }
    public DateTimeOffset? Since { get; init; }

    /// <summary>The <see cref="AuditList.Next"/> of the page before.</summary>
    public long? After { get; init; }

    /// <summary>Entries in one page: 1 to 500.</summary>
    public int? Limit { get; init; }

    internal string ToQuery()
    {
        (string Name, string? Value)[] parts =
        [
            ("grant", Grant),
            ("job", Job),
            ("since", Since?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
            ("after", After?.ToString(CultureInfo.InvariantCulture)),
            ("limit", Limit?.ToString(CultureInfo.InvariantCulture)),
        ];
        var given = parts.Where(part => part.Value is not null).ToList();
        return given.Count == 0
            ? ""
            : "?" + string.Join('&', given.Select(part => $"{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }
}
