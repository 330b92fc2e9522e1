using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Sluice.Access;
using Sluice.Jobs.Compositions;
using Sluice.Jobs.Doors;
using Sluice.Jobs.Queues;
using Sluice.Jobs.Storage;
using Sluice.Server.Doors.Authority;
using Sluice.Server.Doors.MediaConvert.Authorization;
using Sluice.Server.Doors.MediaConvert.Operations;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Searching;
using Sluice.Server.Doors.MediaConvert.Storage;
using Sluice.Server.Doors.MediaConvert.Translation;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Server.Doors.MediaConvert.Orders;

/// <summary>A CreateJob from its body to the job.</summary>
internal sealed class JobSubmission(
    Database database,
    Permissions permissions,
    IDoorAuthority authority,
    JobReferences references,
    CompositionAdmission admission
)
{
    /// <exception cref="WireException">Whatever keeps the job from being admitted.</exception>
    public async Task<DoorJob> SubmitAsync(Call call)
    {
        var sent = JobRequest.Read(call.Members);
        var template = await references.FindTemplateAsync(call, sent.JobTemplate, sent.Tags);
        var request = OrderSettings.Merge(call, template);
        var queues = await FindQueuesAsync(call, request);
        var presets = await references.FindPresetsAsync(call, request.Settings, request.Tags);
        var role = DemandRole(call, request.Role, queues[0]);
        var ready = OrderSettings.Prepare(request.Settings, presets);
        await DemandInputsAsync(call, ready);
        return await AdmitAsync(
            call,
            request,
            OrderOf(call, request, ready, queues),
            WorkOf(request, ready, role, queues)
        );
    }

    /// <summary>The queue, and then those that the job may hop to, each with the permission to use it.</summary>
    private async Task<ImmutableArray<ResourceName>> FindQueuesAsync(Call call, JobRequest request)
    {
        var queues = ImmutableArray.CreateBuilder<ResourceName>();
        var first = request.Queue ?? QueueDocument.DefaultName;
        queues.Add(await references.FindQueueAsync(call, first, request.Tags));
        foreach (var hop in request.HopDestinations ?? [])
            queues.Add(await references.FindQueueAsync(call, hop.Queue ?? first, request.Tags));
        return queues.ToImmutable();
    }

    /// <summary>The role, once the caller may hand it over for this queue.</summary>
    private WorkRole DemandRole(Call call, string text, ResourceName queue)
    {
        var role = ReadRole(text);
        permissions.DemandPassing(call, role, queue.Arn(call.Region));
        return authority.HasAccount(new AccountId(role.Account))
            ? new WorkRole.OfService(role, Permissions.Service, Arn.Parse(queue.Arn(call.Region)))
            : new WorkRole.OfCustomer(role);
    }

    private async Task DemandInputsAsync(Call call, PreparedSettings.Ready ready)
    {
        var policy = await InputPolicies.FindAsync(database, call);
        var index = 0;
        foreach (var input in SettingsFacts.InputsOf(ready.Settings))
        {
            if (!policy.Allows(input))
                throw new WireException(
                    WireError.BadRequest(
                        $"/inputs/{index}/fileInput: The job specifies an input location that your policy disallows. Allow its kind with PutPolicy, or name another location."
                    )
                );
            index++;
        }
        // Sounds, captions and pictures of their own are read as inputs are.
        if (policy.FirstDisallowed(ready.Work.Sources.Select(source => source.Uri)) is { } other)
            throw new WireException(
                WireError.BadRequest(
                    $"/inputs: The job names {SourceLocation.Bare(other)}, an input location that your policy disallows. Allow its kind with PutPolicy, or name another location."
                )
            );
    }

    private async Task<DoorJob> AdmitAsync(Call call, JobRequest request, JobOrder order, CompositionWork work)
    {
        var name = new ResourceName(ResourceKind.Job, call.Caller.Account.Value, order.Id);
        var outcome = await admission.AdmitAsync(
            call.Organization,
            work,
            new DoorOrder(JobOrder.Door, order.Id, order.Write())
            {
                Inputs = [.. SettingsFacts.InputsOf(order.Settings).Select(SourceLocation.Bare)],
                Token = request.ClientRequestToken,
                Alongside = store => TagStore.PutAsync(store, name, request.Tags),
            },
            call.Aborted
        );
        return outcome switch
        {
            CompositionOutcome.Admitted { Job: var job } => new DoorJob(call.Organization, order.Id, order.Write(), job)
            {
                Queue = work.Place.Queue,
                Token = request.ClientRequestToken,
            },
            CompositionOutcome.Repeated { Job: var earlier } => JobOrder.Read(earlier).Fingerprint == order.Fingerprint
                ? earlier
                : throw TokenReused(earlier),
            CompositionOutcome.UnknownQueue unknown => throw Refusals.Unknown(
                call.Own(ResourceKind.Queue, unknown.Name)
            ),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static JobOrder OrderOf(
        Call call,
        JobRequest request,
        PreparedSettings.Ready ready,
        ImmutableArray<ResourceName> queues
    ) =>
        new(WireJobId.New(call.Now), request.Role, queues[0].Arn(call.Region), ready.Settings)
        {
            Notices = [.. ready.Work.Warnings.Select(warning => warning.ToString())],
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(call.Body.GetRawText()))),
            UserMetadata = request.UserMetadata,
            Priority = request.Priority ?? 0,
            JobTemplate = request.JobTemplate is { } template
                ? ResourceName.Parse(ResourceKind.JobTemplate, template, call.Caller.Account)?.Arn(call.Region)
                : null,
            ClientRequestToken = request.ClientRequestToken,
            AccelerationSettings = request.AccelerationSettings,
            StatusUpdateInterval = request.StatusUpdateInterval ?? StatusIntervals.Usual,
            SimulateReservedQueue = request.SimulateReservedQueue,
            BillingTagsSource = request.BillingTagsSource,
            HopDestinations =
            [
                .. (request.HopDestinations ?? []).Select(
                    (hop, index) => hop with { Queue = queues[index + 1].Arn(call.Region) }
                ),
            ],
            JobEngineVersionRequested = request.JobEngineVersion,
        };

    private static CompositionWork WorkOf(
        JobRequest request,
        PreparedSettings.Ready ready,
        WorkRole role,
        ImmutableArray<ResourceName> queues
    ) =>
        new(ready.Work.Composition, ready.Work.Sources, ready.Work.Destinations, role)
        {
            Place = new QueuePlace(queues[0].Name, request.Priority ?? 0),
            Hops =
            [
                .. (request.HopDestinations ?? []).Select(
                    (hop, index) =>
                        new HopRule(TimeSpan.FromMinutes(hop.WaitMinutes ?? 1), queues[index + 1].Name, hop.Priority)
                ),
            ],
            ProgressEvery = StatusIntervals.Read(request.StatusUpdateInterval),
        };

    private static Arn ReadRole(string text) =>
        Arn.TryParse(text, out var role)
        && role.Service == "iam"
        && AccountId.IsValid(role.Account)
        && role.Resource.StartsWith("role/", StringComparison.Ordinal)
        && role.Name.Length > 0
            ? role
            : throw new WireException(
                WireError.BadRequest("/role: Should match pattern \"^arn:aws[a-z-]*:iam::[0-9]{12}:role/.+\"")
            );

    private static WireException TokenReused(DoorJob earlier) =>
        new(
            WireError.Conflict(
                $"The client request token was used less than a minute ago for job {earlier.Id}, with other parameters."
            )
        );
}
