using Sluice.Jobs;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Orders;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Operations;

/// <summary>Jobs: create, look, cancel.</summary>
internal sealed class JobOperations(Database database, Permissions permissions, JobSubmission submission)
{
    public async Task<Reply> CreateAsync(Call call) => await AnswerAsync(call, await submission.SubmitAsync(call));

    public async Task<Reply> GetAsync(Call call) => await AnswerAsync(call, await FindAsync(call));

    private async Task<StoredOrder> FindAsync(Call call)
    {
        var id = call.Label("id");
        var name = new ResourceName(ResourceKind.Job, call.Caller.Account.Value, id);
        var (order, tags) = await database.ReadAsync(
            async connection =>
                (await OrderStore.FindAsync(connection, name.Account, id), await TagStore.ReadAsync(connection, name)),
            call.Aborted
        );
        permissions.Demand(call, new Ask(name.Arn(call.Region)) { ResourceTags = tags });
        return order ?? throw Refusals.Unknown(name);
    }

    private async Task<Reply> AnswerAsync(Call call, StoredOrder order)
    {
        var job = await database.ReadAsync(
            connection => JobStore.FindAsync(connection, new JobId(order.Job)),
            call.Aborted
        );
        return Reply.Of(new JobAnswer(JobView.Of(order, call.Region, job)), DoorJson.Default.JobAnswer);
    }
}
