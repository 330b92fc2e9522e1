using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Sluice.Access.Grants;
using Sluice.Jobs.Audit;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>The query of the audit trail, as it stands in the address.</summary>
internal sealed record AuditPageQuery
{
    private const int Largest = 500;

    [FromQuery(Name = "grant")]
    public string? Grant { get; init; }

    [FromQuery(Name = "job")]
    public string? Job { get; init; }

    [FromQuery(Name = "since")]
    public string? Since { get; init; }

    [FromQuery(Name = "after")]
    public string? After { get; init; }

    [FromQuery(Name = "limit")]
    public string? Limit { get; init; }

    /// <summary>A page, or everything that is wrong with the query.</summary>
    public (AuditPage Page, IReadOnlyList<FieldErrorDocument> Errors) Read()
    {
        var errors = new List<FieldErrorDocument>();
        var page = new AuditPage { Grant = Grant is null ? null : new GrantId(Grant), Job = Job };
        if (Since is not null && TryReadTime(Since, out var since))
            page = page with { Since = since };
        else if (Since is not null)
            errors.Add(Wrong("since", "A point in time is expected, as 2026-03-01T12:00:00Z."));
        if (After is not null && TryReadNumber(After, out var after))
            page = page with { After = after };
        else if (After is not null)
            errors.Add(Wrong("after", "The number of an entry is expected: take next from the page before."));
        if (Limit is not null && TryReadNumber(Limit, out var limit) && limit is >= 1 and <= Largest)
            page = page with { Size = (int)limit };
        else if (Limit is not null)
            errors.Add(Wrong("limit", $"A whole number from 1 to {Largest} is expected."));
        return (page, errors);
    }

    private static bool TryReadNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool TryReadTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time
        );

    private static FieldErrorDocument Wrong(string field, string message) =>
        new(field, "request.parameter_malformed", message);
}
