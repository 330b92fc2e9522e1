using System.Globalization;
using System.Text.Json;
using Sluice.Jobs;
using Sluice.Jobs.Storage;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Api;

/// <summary>The query of a list of jobs → a page, or everything that is wrong with it.</summary>
internal static class JobPageQuery
{
    private const int Largest = 200;

    private static readonly Dictionary<string, JobStatus> Statuses = Enum.GetValues<JobStatus>()
        .ToDictionary(status => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString()), StringComparer.Ordinal);

    public static (JobPage Page, IReadOnlyList<FieldErrorDocument> Errors) Read(
        string? status,
        string? limit,
        string? before
    )
    {
        var errors = new List<FieldErrorDocument>();
        var page = new JobPage();
        if (status is not null && Statuses.TryGetValue(status, out var known))
            page = page with { Status = known };
        else if (status is not null)
            errors.Add(Wrong("status", $"One of {string.Join(", ", Statuses.Keys)} is expected."));
        if (limit is not null && TryReadSize(limit, out var size))
            page = page with { Size = size };
        else if (limit is not null)
            errors.Add(Wrong("limit", $"A whole number from 1 to {Largest} is expected."));
        if (before is not null && JobId.TryParse(before, out var last))
            page = page with { Before = last };
        else if (before is not null)
            errors.Add(Wrong("before", "The id of a job is expected: take next from the page before."));
        return (page, errors);
    }

    private static bool TryReadSize(string text, out int size) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= Largest;

    private static FieldErrorDocument Wrong(string field, string message) =>
        new(field, "request.parameter_malformed", message);
}
