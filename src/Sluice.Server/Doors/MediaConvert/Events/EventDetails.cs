using System.Globalization;
using System.Text.Json.Nodes;
using Sluice.Jobs;
using Sluice.Jobs.Lifecycle;
using Sluice.Server.Doors.MediaConvert.Results;

namespace Sluice.Server.Doors.MediaConvert.Events;

/// <summary>The details of events, by status (MediaConvert user guide, "Using EventBridge with AWS Elemental MediaConvert"). Pure.</summary>
internal static class EventDetails
{
    public static JsonObject Status(EventSubject subject, JobEvent happened, JobState.Running running, double? frames)
    {
        var detail = subject.Detail("STATUS_UPDATE", happened.At);
        var decoded = running.Stage switch
        {
            RunStage.Encode => (frames ?? 0) * (running.Fraction ?? 0),
            RunStage.Publish => frames ?? 0,
            _ => 0,
        };
        detail["framesDecoded"] = (long)decoded;
        detail["jobProgress"] = JobProgress.Of(running, retries: Math.Max(0, happened.Attempt - 1));
        return detail;
    }

    public static JsonObject Hop(EventSubject subject, JobEvent happened)
    {
        var hop = happened.Hop!;
        var detail = subject.Detail("QUEUE_HOP", happened.At);
        detail["queue"] = subject.QueueArn(hop.To.Queue);
        detail["previousQueue"] = subject.QueueArn(hop.From.Queue);
        detail["priority"] = hop.To.Priority;
        detail["previousPriority"] = hop.From.Priority;
        return detail;
    }

    public static JsonObject Complete(EventSubject subject, JobEvent happened)
    {
        var detail = subject.Detail("COMPLETE", happened.At);
        if (happened.Result is not { } result)
            return detail;
        if (result.Composition is { } report && subject.Work is { } work)
            detail["outputGroupDetails"] = OutputGroupDetails.Of(report, work);
        var warnings = result
            .Warnings.CountBy(WarningCodes.Of)
            .OrderBy(pair => pair.Key)
            .Select(pair => (JsonNode)new JsonObject { ["code"] = pair.Key, ["count"] = pair.Value });
        detail["warnings"] = new JsonArray([.. warnings]);
        return detail;
    }

    public static JsonObject Error(EventSubject subject, JobEvent happened)
    {
        var detail = subject.Detail("ERROR", happened.At);
        if (happened.State is not JobState.Failed failed)
            return detail;
        var error = JobError.Of(failed.Failure, subject.Work);
        detail["errorCode"] = error.Code;
        detail["errorMessage"] = error.Message;
        return detail;
    }

    public static IEnumerable<JsonObject> Warnings(EventSubject subject, JobEvent happened) =>
        happened.Warnings.Select(warning =>
        {
            var detail = subject.Detail("NEW_WARNING", happened.At);
            detail["warningCode"] = WarningCodes.Of(warning).ToString(CultureInfo.InvariantCulture);
            detail["warningMessage"] = warning.Message;
            return detail;
        });
}
