using Sluice.Jobs;
using Sluice.Jobs.Compositions;

namespace Sluice.Server.Doors.MediaConvert.Results;

/// <summary>Why a job failed, as the service says it: <c>errorCode</c> and <c>errorMessage</c>.</summary>
/// <param name="Code">One of the published job error codes.</param>
/// <param name="Message">Begins as the service's own words do; then who lacks what, on which resource, and what to change.</param>
internal sealed record JobError(int Code, string Message)
{
    /// <param name="work">Names the input where a failure does not; null where it is not known.</param>
    public static JobError Of(JobFailure failure, CompositionWork? work)
    {
        var code = ErrorCodes.Of(failure);
        return new JobError(code, ErrorText.Of(code, failure, work));
    }
}
