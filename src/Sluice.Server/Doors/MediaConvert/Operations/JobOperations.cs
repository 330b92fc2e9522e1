using Sluice.Jobs;
using Sluice.Jobs.Doors;
using Sluice.Jobs.Lifecycle;
using Sluice.Jobs.Recording;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Single jobs: create, look, cancel, share.</summary>
internal sealed class JobOperations(JobDesk desk, JobSubmission submission, JobRecorder recorder, Database database)
{
    public async Task<Reply> CreateAsync(Call call) => await AnswerAsync(call, await submission.SubmitAsync(call));

    public async Task<Reply> GetAsync(Call call) =>
        await AnswerAsync(call, await desk.FindAsync(call, call.Label("id")));

    public async Task<Reply> CancelAsync(Call call)
    {
        var job = await desk.FindAsync(call, call.Label("id"));
        if (job.Job.State is JobState.Canceled)
            return Reply.Empty;
        if (
            await recorder.CancelAsync(job.Job.Id, call.Aborted) is JobTransition.Refused
            {
                Reason: Refusal.AlreadyFinal
            }
        )
            throw new WireException(
                WireError.Conflict($"The job {job.Id} has ended already: nothing is left to cancel.")
            );
        return Reply.Empty;
    }

    /// <summary>AWS shares a job's resources with its support. Here whoever runs the server has them already: the wish is noted on the job.</summary>
    public async Task<Reply> ShareAsync(Call call)
    {
        var members = call.Members;
        var id = members.RequiredText("jobId");
        var supportCase = members.RequiredText("supportCaseId", 256);
        members.Demand();
        var job = await desk.FindAsync(call, id);
        var order = JobOrder.Read(job) with
        {
            LastShareDetails =
                $"Noted for whoever runs this server on {call.Now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}, case {supportCase}.",
        };
        await database.WriteAsync(
            store =>
                DoorJobStore.UpdateAsync(store, call.Organization, new DoorOrder(JobOrder.Door, id, order.Write())),
            call.Aborted
        );
        return Reply.Empty;
    }

    private async Task<Reply> AnswerAsync(Call call, DoorJob job) =>
        Reply.Of(new JobAnswer(await desk.ShowAsync(call, job)), DoorJson.Default.JobAnswer);
}
