using System.Security.Cryptography;
using Sluice.Access;
using Sluice.Jobs;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Operations;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>A CreateJob from its body to the job.</summary>
internal sealed class JobSubmission(Database database, Permissions permissions)
{
    // As long as AWS remembers a token.
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(1);

    public async Task<StoredOrder> SubmitAsync(Call call)
    {
        var request = JobRequest.Read(call.Members);
        var role = ReadRole(request.Role);
        var queue = await FindQueueAsync(call, request);
        permissions.DemandPassing(call, role, queue.Arn(call.Region));
        return await AdmitAsync(call, request, queue);
    }

    private async Task<ResourceName> FindQueueAsync(Call call, JobRequest request)
    {
        var name =
            ResourceName.Parse(ResourceKind.Queue, request.Queue ?? QueueDocument.DefaultName, call.Caller.Account)
            ?? throw new WireException(WireError.BadRequest("/queue: Should be the name or the ARN of a queue"));
        var (kept, tags) = await database.ReadAsync(
            async connection =>
                (await ResourceStore.FindAsync(connection, name), await TagStore.ReadAsync(connection, name)),
            call.Aborted
        );
        permissions.Demand(
            call,
            new Ask(name.Arn(call.Region))
            {
                Owner = name.Account,
                RequestTags = request.Tags,
                ResourceTags = tags,
            }
        );
        return kept is null ? throw Refusals.Unknown(name) : name;
    }

    private async Task<StoredOrder> AdmitAsync(Call call, JobRequest request, ResourceName queue)
    {
        var id = WireJobId.New(call.Now);
        var order = new StoredOrder(
            call.Caller.Account.Value,
            new JobOrder(id, request.Role, queue.Arn(call.Region), request.Settings)
            {
                UserMetadata = request.UserMetadata,
                Priority = request.Priority ?? 0,
                ClientRequestToken = request.ClientRequestToken,
                StatusUpdateInterval = request.StatusUpdateInterval ?? "SECONDS_60",
            }
        )
        {
            Job = JobId.New(call.Now).Value,
            CreatedAt = call.Now.ToUnixTimeMilliseconds(),
            Fingerprint = Convert.ToHexStringLower(
                SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(call.Body.GetRawText()))
            ),
        };
        return await database.WriteAsync(
            async store =>
            {
                if (
                    request.ClientRequestToken is { } token
                    && await OrderStore.FindByTokenAsync(store, order.Account, token, call.Now - TokenLife)
                        is { } earlier
                )
                    return earlier.Fingerprint == order.Fingerprint ? earlier : throw TokenReused(earlier);
                await OrderStore.InsertAsync(store, order);
                await TagStore.PutAsync(store, new ResourceName(ResourceKind.Job, order.Account, id), request.Tags);
                return order;
            },
            call.Aborted
        );
    }

    private static Arn ReadRole(string text) =>
        Arn.TryParse(text, out var role)
        && role.Service == "iam"
        && AccountId.IsValid(role.Account)
        && role.Resource.StartsWith("role/", StringComparison.Ordinal)
            ? role
            : throw new WireException(
                WireError.BadRequest("/role: Should match pattern \"^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+\"")
            );

    private static WireException TokenReused(StoredOrder earlier) =>
        new(
            WireError.Conflict(
                $"The client request token was used less than a minute ago for job {earlier.Order.Id}, with other parameters."
            )
        );
}
