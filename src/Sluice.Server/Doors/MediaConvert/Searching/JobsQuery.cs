using System.Collections.Immutable;
using System.Text.Json;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Searching;

/// <summary>A StartJobsQuery, as it is kept until its results are asked for.</summary>
/// <param name="Cursor">Where the page before ended; null for the first.</param>
internal sealed record JobsQuery(JobQuestion Question, int Size, string? Cursor)
{
    private const int MostFilters = 20;
    private const int MostValues = 100;

    /// <summary>Reads the filters.</summary>
    /// <exception cref="WireException">400, with every fault.</exception>
    public static JobQuestion ReadQuestion(Call call)
    {
        var members = call.Members;
        var question = new JobQuestion
        {
            OldestFirst = members.Word("order", "ASCENDING", "DESCENDING") == "ASCENDING",
        };
        foreach (var filter in members.Objects("filterList", MostFilters))
            question = Add(call, question, filter);
        members.Demand();
        return question;
    }

    private static JobQuestion Add(Call call, JobQuestion question, RequestMembers filter)
    {
        var values = filter.Texts("values", MostValues);
        switch (filter.Text("key"))
        {
            case "queue":
                return question with
                {
                    Queues = [.. values.Select(value => JobQuestion.QueueName(call, value, "/filterList"))],
                };
            case "status":
                foreach (var unknown in values.Where(value => !JobStatuses.Words.Contains(value)))
                    filter.Fault("values", $"{unknown} should be one of {string.Join(", ", JobStatuses.Words)}");
                return question with { Statuses = values };
            case "fileInput":
                return question with { Inputs = values };
            case "jobEngineVersionRequested":
                return question with { EnginesRequested = values };
            case "jobEngineVersionUsed":
                return question with { EnginesUsed = values };
            case "audioCodec":
                return question with { AudioCodecs = values };
            case "videoCodec":
                return question with { VideoCodecs = values };
            default:
                filter.Fault(
                    "key",
                    "Should be one of queue, status, fileInput, jobEngineVersionRequested, jobEngineVersionUsed, audioCodec, videoCodec"
                );
                return question;
        }
    }

    public string Write() => JsonSerializer.Serialize(this, DoorJson.Default.JobsQuery);

    public static JobsQuery Read(string document) =>
        JsonSerializer.Deserialize(document, DoorJson.Default.JobsQuery)
        ?? throw new InvalidOperationException("A query in the database is empty.");
}
