using Sluice.Access.Kits;
using Sluice.Access.Kits.Rendering;
using Sluice.Server.Api.Wire;

namespace Sluice.Server.Client;

/// <summary>The API from a caller's side.</summary>
/// <remarks>Every method throws <see cref="SluiceApiException"/> when the server refuses, and <see cref="HttpRequestException"/> when it is out of reach.</remarks>
public sealed class SluiceClient : IDisposable
{
    private const string Root = "api/v1";

    private readonly HttpClient http;
    private readonly ApiChannel channel;
    private readonly JobWatch watch;

    /// <param name="server">As <c>http://127.0.0.1:8080</c>.</param>
    public SluiceClient(Uri server, string apiKey, TimeProvider? time = null)
    {
        var root = server.AbsoluteUri.EndsWith('/') ? server : new Uri(server.AbsoluteUri + "/");
        // Calls end when they are canceled: verifying a grant may take minutes, and watching a job takes as long as the job.
        http = new HttpClient { BaseAddress = root, Timeout = Timeout.InfiniteTimeSpan };
        channel = new ApiChannel(http, apiKey);
        watch = new JobWatch(channel, time ?? TimeProvider.System);
    }

    public Task<OrganizationDocument> GetOrganizationAsync(CancellationToken cancellation = default) =>
        channel.GetAsync<OrganizationDocument>($"{Root}/organization", cancellation);

    /// <summary>Who customers' documents must name.</summary>
    public Task<PrincipalDocument> GetPrincipalAsync(CancellationToken cancellation = default) =>
        channel.GetAsync<PrincipalDocument>($"{Root}/principal", cancellation);

    public Task<GrantDocument> CreateGrantAsync(GrantOrder order, CancellationToken cancellation = default) =>
        channel.SendAsync<GrantDocument>(channel.Request(HttpMethod.Post, $"{Root}/grants", order), cancellation);

    public async Task<IReadOnlyList<GrantDocument>> ListGrantsAsync(CancellationToken cancellation = default) =>
        (await channel.GetAsync<GrantList>($"{Root}/grants", cancellation)).Grants;

    public Task<GrantDocument> GetGrantAsync(string id, CancellationToken cancellation = default) =>
        channel.GetAsync<GrantDocument>(Grant(id), cancellation);

    /// <summary>The documents that the customer installs.</summary>
    public Task<AccessKitDocument> GetKitAsync(string id, CancellationToken cancellation = default) =>
        GetKitAsync(id, KitFormat.Json, KitOptions.Default, cancellation);

    /// <summary>The same with its <see cref="AccessKitDocument.Files"/> in a format.</summary>
    public Task<AccessKitDocument> GetKitAsync(
        string id,
        KitFormat format,
        KitOptions options,
        CancellationToken cancellation = default
    ) =>
        channel.GetAsync<AccessKitDocument>(
            $"{Grant(id)}/kit?format={format.ToString().ToLowerInvariant()}{(options.SurvivesRecreation ? "&survivesRecreation=true" : "")}",
            cancellation
        );

    public Task<GrantVerificationDocument> VerifyGrantAsync(string id, CancellationToken cancellation = default) =>
        channel.PostAsync<GrantVerificationDocument>($"{Grant(id)}/verify", cancellation);

    /// <summary>As above, with the customer's documents as they are installed.</summary>
    public Task<GrantVerificationDocument> VerifyGrantAsync(
        string id,
        VerifyOrder order,
        CancellationToken cancellation = default
    ) =>
        channel.SendAsync<GrantVerificationDocument>(
            channel.Request(HttpMethod.Post, $"{Grant(id)}/verify", order),
            cancellation
        );

    /// <summary>Issues a new external id.</summary>
    public Task<GrantDocument> RotateGrantAsync(string id, CancellationToken cancellation = default) =>
        channel.PostAsync<GrantDocument>($"{Grant(id)}/rotate", cancellation);

    /// <summary>Names another role; the grant has to be verified anew.</summary>
    public Task<GrantDocument> ChangeGrantRoleAsync(
        string id,
        string roleArn,
        CancellationToken cancellation = default
    ) =>
        channel.SendAsync<GrantDocument>(
            channel.Request(HttpMethod.Put, $"{Grant(id)}/role", new RoleOrder(roleArn)),
            cancellation
        );

    /// <summary>What happened to a grant, the newest first.</summary>
    public async Task<IReadOnlyList<GrantEventDocument>> ListGrantEventsAsync(
        string id,
        CancellationToken cancellation = default
    ) => (await channel.GetAsync<GrantEventList>($"{Grant(id)}/history", cancellation)).Events;

    /// <summary>What the last verification showed.</summary>
    public Task<VerificationReportDocument> GetReportAsync(string id, CancellationToken cancellation = default) =>
        channel.GetAsync<VerificationReportDocument>($"{Grant(id)}/report", cancellation);

    public Task<GrantDocument> RevokeGrantAsync(string id, CancellationToken cancellation = default) =>
        channel.DeleteAsync<GrantDocument>(Grant(id), cancellation);

    /// <param name="idempotencyKey">The same key with the same order is the same job, however often it is sent.</param>
    public Task<JobDocument> SubmitJobAsync(
        JobOrder order,
        string? idempotencyKey = null,
        CancellationToken cancellation = default
    )
    {
        var request = channel.Request(HttpMethod.Post, $"{Root}/jobs", order);
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return channel.SendAsync<JobDocument>(request, cancellation);
    }

    public Task<JobList> ListJobsAsync(JobListQuery? query = null, CancellationToken cancellation = default) =>
        channel.GetAsync<JobList>($"{Root}/jobs{query?.ToQuery()}", cancellation);

    public Task<JobDocument> GetJobAsync(string id, CancellationToken cancellation = default) =>
        channel.GetAsync<JobDocument>(Job(id), cancellation);

    public Task<JobDocument> CancelJobAsync(string id, CancellationToken cancellation = default) =>
        channel.PostAsync<JobDocument>($"{Job(id)}/cancel", cancellation);

    /// <summary>One page of the organization's audit trail.</summary>
    public Task<AuditList> ListAuditAsync(AuditListQuery? query = null, CancellationToken cancellation = default) =>
        channel.GetAsync<AuditList>($"{Root}/audit{query?.ToQuery()}", cancellation);

    /// <summary>Events that targets of the account's rules did not get, the newest first.</summary>
    public Task<UndeliveredEventList> ListUndeliveredEventsAsync(CancellationToken cancellation = default) =>
        channel.GetAsync<UndeliveredEventList>($"{Root}/events/undelivered", cancellation);

    /// <summary>Delivers one of them again.</summary>
    public Task<UndeliveredEventDocument> RetryEventAsync(string id, CancellationToken cancellation = default) =>
        channel.PostAsync<UndeliveredEventDocument>(
            $"{Root}/events/undelivered/{Uri.EscapeDataString(id)}/retry",
            cancellation
        );

    /// <summary>The history so far.</summary>
    public async Task<IReadOnlyList<JobEventDocument>> ListJobEventsAsync(
        string id,
        CancellationToken cancellation = default
    ) => (await channel.GetAsync<JobEventList>($"{Job(id)}/events", cancellation)).Events;

    /// <summary>Events with a number larger than <paramref name="after"/>, until the one that ends the job. Connects again where the connection breaks; gives up with the last error when the server stays away.</summary>
    public IAsyncEnumerable<JobEventDocument> WatchJobAsync(
        string id,
        int after = 0,
        CancellationToken cancellation = default
    ) => watch.FollowAsync($"{Job(id)}/events", after, cancellation);

    public void Dispose() => http.Dispose();

    private static string Grant(string id) => $"{Root}/grants/{Uri.EscapeDataString(id)}";

    private static string Job(string id) => $"{Root}/jobs/{Uri.EscapeDataString(id)}";
}
