using Sluice.Jobs;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>How far a running job is, in the service's three phases. Pure.</summary>
internal static class JobPhases
{
    /// <returns>Both null for a job that has not begun.</returns>
    public static (string? Phase, int? Percent) Of(JobState state) =>
        state switch
        {
            JobState.Running { Stage: RunStage.Lease or RunStage.Probe or RunStage.Plan } => ("PROBING", 0),
            JobState.Running { Stage: RunStage.Encode } running => ("TRANSCODING", PercentOf(running.Fraction)),
            JobState.Running => ("UPLOADING", 99),
            JobState.Complete => ("UPLOADING", 100),
            _ => (null, null),
        };

    // The last per cent is the upload's.
    private static int PercentOf(double? fraction) => Math.Clamp((int)((fraction ?? 0) * 99), 0, 99);
}
