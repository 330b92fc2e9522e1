using System.Collections.Immutable;
using Sluice.Jobs;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>The states of jobs in the service's five words.</summary>
internal static class JobStatuses
{
    public static readonly string[] Words = ["SUBMITTED", "PROGRESSING", "COMPLETE", "CANCELED", "ERROR"];

    public static string Of(JobStatus status) =>
        status switch
        {
            JobStatus.Running or JobStatus.Canceling => "PROGRESSING",
            JobStatus.Complete => "COMPLETE",
            JobStatus.Failed => "ERROR",
            JobStatus.Canceled => "CANCELED",
            _ => "SUBMITTED",
        };

    /// <summary>The states that a word stands for; none for an unknown word.</summary>
    public static ImmutableArray<JobStatus> Behind(string word) =>
        [.. Enum.GetValues<JobStatus>().Where(status => Of(status) == word)];
}
